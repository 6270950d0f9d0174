"""The directory as an Open Referral UK 3.0 feed, under /o/v3/: nine addresses that only read.

Profile: https://docs.openreferraluk.org, schemas: https://github.com/openreferral/uk-profile. What
is not known is left out: nothing here is null or empty. Both offers are in the feed; the taxonomy
``Local offer`` tells them apart.
"""
