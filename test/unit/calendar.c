/*
 * calendar.c
 *		Days, months and years, against a calendar that is counted out day by day.
 */
#include "core/figure.h"
#include "core/number.h"

#include "tap.h"

int
main(void)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int			wrong_length = 0;
	int			wrong_number = 0;
	int			wrong_date = 0;
	int			number = pe_day_number(19000101);

	ok(pe_day_number(20000101) == 0, "days are counted from 2000-01-01");
	ok(pe_day_number(20000301) == 60, "through 29 February of 2000");
	ok(pe_day_number(19991231) == -1, "and before it");
	for (int year = 1900; year <= 2199; year++)
	{
		bool		leap = year % 400 == 0 || (year % 100 != 0 && year % 4 == 0);

		for (int month = 1; month <= 12; month++)
		{
			int			days = lengths[month - 1] + (leap && month == 2);

			wrong_length += pe_days_in_month(year, month) != days;
			for (int day = 0; day <= 32; day++)
			{
				int64_t		date = (int64_t) year * 10000 + month * 100 + day;
				bool		real = day >= 1 && day <= days;

				wrong_date += pe_make_date(year, month, day) != (real ? date : -1);
				if (real)
					wrong_number += pe_day_number(date) != number++;
			}
		}
	}
	ok(wrong_length == 0, "months of 300 years have their days (%d don't)", wrong_length);
	ok(wrong_number == 0, "each day is one more than the day before (%d are not)", wrong_number);
	ok(wrong_date == 0, "what is a day is a date, what is none is refused (%d are not)", wrong_date);
	ok(pe_make_date(2021, 0, 1) == -1 && pe_make_date(2021, 13, 1) == -1, "there is no month 0 or 13");
	ok(pe_make_date(1899, 1, 1) == -1 && pe_make_date(2200, 1, 1) == -1 && pe_make_date(20200, 1, 1) == -1, "no form means the years 1899, 2200 or 20200");
	ok(pe_make_date(0, 2, 29) == 229 && pe_make_date(0, 2, 30) == -1, "without a year there may be a 29 February");
	ok(pe_date_in_year(1130, 2022) == 20221130, "a day in a year");
	ok(pe_date_in_year(229, 2020) == 20200229, "29 February in a leap year");
	ok(pe_date_in_year(229, 2021) == 20210228, "is the month's last day in another");
	ok(pe_date_year(20221130) == 2022 && pe_date_month(20221130) == 11 && pe_date_day(20221130) == 30, "the parts of a date");
	return done_testing();
}
