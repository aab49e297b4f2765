//! Times as files write them, taken apart into local time and zone. Nothing is added that is not there.

use super::Clock;

/// The time in a text of EXIF, `YYYY:MM:DD HH:MM:SS`, or of XMP, ISO 8601, with a fraction and a zone where
/// it carries them. None where it is no time of a day that exists.
pub(super) fn parse(field: &str, text: &str) -> Option<Clock> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', ' ', 't'])?.trim_start();
    let end = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(end);
    let local = format!("{}T{}", day(date)?, time_of_day(time.trim_end())?);
    let zone = if zone.is_empty() { None } else { Some(self::zone(zone)?) };
    Some(Clock { field: field.to_owned(), local, zone })
}

/// A day that exists, written with hyphens.
pub(super) fn day(text: &str) -> Option<String> {
    let mut parts = text.split(['-', ':', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let (numbers_year, numbers_month, numbers_day) = (number(year)?, number(month)?, number(day)?);
    let exists = numbers_year > 0 && (1..=days_in(numbers_year, numbers_month)?).contains(&numbers_day);
    exists.then(|| format!("{year}-{month}-{day}"))
}

const fn days_in(year: u32, month: u32) -> Option<u32> {
    let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leaps { 29 } else { 28 }),
        _ => None,
    }
}

/// Hours, minutes, seconds where given, and a fraction where given; 60 is a leap second.
pub(super) fn time_of_day(text: &str) -> Option<String> {
    let (whole, fraction) =
        text.split_once(['.', ',']).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let parts: Vec<&str> = whole.split(':').collect();
    let most = [23, 59, 60];
    let valid =
        |(part, most): (&&str, u32)| part.len() == 2 && number(part).is_some_and(|value| value <= most);
    if !(2..=3).contains(&parts.len()) || !parts.iter().zip(most).all(valid) {
        return None;
    }
    match fraction.filter(|digits| parts.len() == 3 && number(digits).is_some()) {
        Some(digits) => Some(format!("{whole}.{}", &digits[..digits.len().min(9)])),
        None => Some(whole.to_owned()),
    }
}

/// `Z`, `+02:00`, `+0200` or `+02`, written as `Z` or `+02:00`; no offset is beyond 14 hours.
pub(super) fn zone(text: &str) -> Option<String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("Z") {
        return Some("Z".to_owned());
    }
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let digits = &text[1..];
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() <= 2 => (digits, "00"),
        None => digits.split_at_checked(2)?,
    };
    // Some programs leave out the first zero of the hours.
    let valid = hours.len() <= 2 && number(hours)? <= 14 && minutes.len() == 2 && number(minutes)? <= 59;
    valid.then(|| format!("{sign}{hours:0>2}:{minutes}"))
}

/// Digits and nothing else.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text[..text.len().min(9)].parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<(String, Option<String>)> {
        parse("f", text).map(|clock| (clock.local, clock.zone))
    }

    #[test]
    fn a_time_without_a_zone_stays_without_one() {
        assert_eq!(parsed("2023:07:09 18:03:59"), Some(("2023-07-09T18:03:59".to_owned(), None)));
    }

    #[test]
    fn fraction_and_zone_are_kept_apart_from_the_time() {
        let expected = Some(("2023-07-09T18:03:59.250".to_owned(), Some("+02:00".to_owned())));
        assert_eq!(parsed("2023-07-09T18:03:59.250+02:00"), expected);
        assert_eq!(parsed("2023:07:09 18:03:59.250+0200"), expected);
        assert_eq!(parsed("2023-07-09T18:03:59.250+2:00"), expected, "a zero is missing, and nothing else");
        assert_eq!(parsed("2023-07-09T18:03Z"), Some(("2023-07-09T18:03".to_owned(), Some("Z".to_owned()))));
    }

    #[test]
    fn days_and_times_that_do_not_exist_are_no_times() {
        for text in
            ["2023:02:29 00:00:00", "0000:00:00 00:00:00", "    :  :     :  :  ", "2023:01:01 24:00:00"]
        {
            assert_eq!(parsed(text), None, "{text}");
        }
        assert!(parsed("2024:02:29 00:00:00").is_some(), "a leap day exists");
        assert_eq!(parsed("2023-01-01T00:00:00+99:00"), None, "no such zone");
        assert_eq!(parsed("ééééééééé 00:00:00"), None, "letters of two bytes are no date");
    }
}
