"""Africa's Talking: SMS and USSD."""

from gateways.africastalking.settings import AfricasTalkingSettings
from gateways.africastalking.sms import AfricasTalkingSms
from gateways.africastalking.ussd import AfricasTalkingUssd
from gateways.protocols import Provider

PROVIDER = Provider("at", AfricasTalkingSettings, sms=AfricasTalkingSms, ussd=AfricasTalkingUssd())
