"""Kannel: SMS."""

from gateways.kannel.settings import KannelSettings
from gateways.kannel.sms import KannelSms
from gateways.protocols import Provider

PROVIDER = Provider("kannel", KannelSettings, sms=KannelSms)
