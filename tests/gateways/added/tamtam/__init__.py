"""Tam-tam, a provider that there is not: what a folder added to `gateways/` needs, and no more."""

from gateways.tamtam.settings import TamtamSettings
from gateways.tamtam.sms import TamtamSms
from gateways.tamtam.ussd import TamtamUssd

from gateways.protocols import Provider

PROVIDER = Provider("drums", TamtamSettings, sms=TamtamSms, ussd=TamtamUssd())
