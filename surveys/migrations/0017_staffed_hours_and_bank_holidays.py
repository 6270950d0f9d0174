"""Monday to Friday, 9 to 5, and the bank holidays of England and Wales (gov.uk/bank-holidays).

A council changes both in the admin. Nothing is put back where somebody took it away.
"""

from datetime import date, time

from django.db import migrations

NEW_YEAR, GOOD_FRIDAY, EASTER = "New Year\u2019s Day", "Good Friday", "Easter Monday"
MAY, SPRING, SUMMER = "Early May bank holiday", "Spring bank holiday", "Summer bank holiday"
CHRISTMAS, BOXING = "Christmas Day", "Boxing Day"
BANK_HOLIDAYS = {
    date(2025, 1, 1): NEW_YEAR,
    date(2025, 4, 18): GOOD_FRIDAY,
    date(2025, 4, 21): EASTER,
    date(2025, 5, 5): MAY,
    date(2025, 5, 26): SPRING,
    date(2025, 8, 25): SUMMER,
    date(2025, 12, 25): CHRISTMAS,
    date(2025, 12, 26): BOXING,
    date(2026, 1, 1): NEW_YEAR,
    date(2026, 4, 3): GOOD_FRIDAY,
    date(2026, 4, 6): EASTER,
    date(2026, 5, 4): MAY,
    date(2026, 5, 25): SPRING,
    date(2026, 8, 31): SUMMER,
    date(2026, 12, 25): CHRISTMAS,
    date(2026, 12, 28): f"{BOXING} (substitute day)",
    date(2027, 1, 1): NEW_YEAR,
    date(2027, 3, 26): GOOD_FRIDAY,
    date(2027, 3, 29): EASTER,
    date(2027, 5, 3): MAY,
    date(2027, 5, 31): SPRING,
    date(2027, 8, 30): SUMMER,
    date(2027, 12, 27): f"{CHRISTMAS} (substitute day)",
    date(2027, 12, 28): f"{BOXING} (substitute day)",
    date(2028, 1, 3): f"{NEW_YEAR} (substitute day)",
    date(2028, 4, 14): GOOD_FRIDAY,
    date(2028, 4, 17): EASTER,
    date(2028, 5, 1): MAY,
    date(2028, 5, 29): SPRING,
    date(2028, 8, 28): SUMMER,
    date(2028, 12, 25): CHRISTMAS,
    date(2028, 12, 26): BOXING,
}


def fill(apps, schema_editor):
    BankHoliday = apps.get_model("surveys", "BankHoliday")
    BankHoliday.objects.bulk_create(
        [BankHoliday(day=day, name=name) for day, name in BANK_HOLIDAYS.items()]
    )
    StaffedHours = apps.get_model("surveys", "StaffedHours")
    StaffedHours.objects.bulk_create(
        [StaffedHours(weekday=day, opens=time(9), closes=time(17)) for day in range(5)]
    )


class Migration(migrations.Migration):
    dependencies = [("surveys", "0016_case_file")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
