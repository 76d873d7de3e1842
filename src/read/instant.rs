//! Times as pages write them in attributes and data: ISO 8601 in its many near misses, or a count of seconds.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::model::Moment;

/// The years that a count of seconds may mean: 1990 to 2100.
const SECONDS: std::ops::Range<i64> = 631_152_000..4_102_444_800;

/// Reads a time; `None` for anything else.
pub(super) fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if !(8..=48).contains(&text.len()) || !text.is_ascii() || !text.as_bytes()[0].is_ascii_alphanumeric() {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return epoch(text).or_else(|| compact(text));
    }
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    // "2024-07-18T11:48:00+01:00[Europe/London]", "2024-07-18 11:48:00 UTC"
    let text = text.split('[').next().unwrap_or_default().trim_end();
    if let Some(time) = ["UTC", "GMT", "utc", "gmt"].iter().find_map(|zone| text.strip_suffix(zone))
        && let Ok(moment) = format!("{}Z", time.trim_end()).parse()
    {
        return Some(moment);
    }
    // "2024-07-18 11:48:00 +0100"
    if let Some((time, zone)) = text.rsplit_once(' ')
        && zone.starts_with(['+', '-'])
        && let Ok(moment) = format!("{time}{zone}").parse()
    {
        return Some(moment);
    }
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let zoned = |form| DateTime::parse_from_str(text, form).ok();
    let instant = DateTime::parse_from_rfc2822(text).ok();
    let instant = instant.or_else(|| zoned("%Y%m%dT%H%M%S%#z")).or_else(|| zoned("%Y-%m-%dT%H%#z"));
    let local = || NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
    let told = instant.map(Moment::Instant).or_else(|| local().map(Moment::Local));
    told.or_else(|| spelled(text)).map(Moment::without_leap)
}

/// "20250107"
fn compact(text: &str) -> Option<Moment> {
    let date = NaiveDate::parse_from_str(text, "%Y%m%d").ok().filter(|_| text.len() == 8)?;
    SECONDS.contains(&date.and_time(NaiveTime::MIN).and_utc().timestamp()).then_some(Moment::Date(date))
}

/// "January 7, 2025", "7 Jan. 2025 at 15:10"
fn spelled(text: &str) -> Option<Moment> {
    text.contains(' ').then_some(())?;
    let plain = text.replace(". ", " ").replace(',', " ").replace(" at ", " ");
    let mut words: Vec<&str> = plain.split_ascii_whitespace().collect();
    // "Tuesday, 7 January 2025"
    words.drain(..usize::from(words.first().is_some_and(|w| w.parse::<chrono::Weekday>().is_ok())));
    let (date, clock) = words.split_at_checked(3)?;
    let date = date.join(" ");
    let date =
        ["%d %B %Y", "%B %d %Y"].iter().find_map(|form| NaiveDate::parse_from_str(&date, form).ok())?;
    if clock.is_empty() {
        return Some(Moment::Date(date));
    }
    let clock = clock.join(" ");
    let time = ["%H:%M", "%I:%M %p", "%I:%M%p"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(&clock, form).ok())?;
    Some(Moment::Local(date.and_time(time)))
}

/// Seconds, milliseconds or microseconds since 1970.
fn epoch(text: &str) -> Option<Moment> {
    let digits = text.split('.').next()?;
    let n: i64 = digits.parse().ok()?;
    let t = match digits.len() {
        9 | 10 => DateTime::<Utc>::from_timestamp(n, 0)?,
        12 | 13 => DateTime::<Utc>::from_timestamp_millis(n)?,
        16 => DateTime::<Utc>::from_timestamp_micros(n)?,
        _ => return None,
    };
    SECONDS.contains(&t.timestamp()).then(|| Moment::Instant(t.fixed_offset()))
}

/// An instant in UTC with the same instant on the wall clock beside it: the difference is the zone.
///
/// A page may print "11:48" and carry 1721299680; a difference that no zone has leaves the instant as it is.
pub(super) fn zoned(instant: DateTime<FixedOffset>, wall: NaiveDateTime) -> DateTime<FixedOffset> {
    let apart = (wall - instant.naive_utc()).num_minutes();
    let offset = (apart as f64 / 15.0).round() as i64 * 15;
    if instant.offset().local_minus_utc() != 0 || (apart - offset).abs() > 1 || offset.abs() > 14 * 60 {
        return instant;
    }
    FixedOffset::east_opt(offset as i32 * 60).map_or(instant, |o| instant.with_timezone(&o))
}

/// The same where the page shows the clock alone: on the day on which it is nearest.
pub(super) fn zoned_by_clock(instant: DateTime<FixedOffset>, clock: NaiveTime) -> DateTime<FixedOffset> {
    let utc = instant.naive_utc();
    let days = [-1, 0, 1].into_iter().filter_map(|d| utc.date().checked_add_signed(Duration::days(d)));
    let nearest = days.map(|d| d.and_time(clock)).min_by_key(|wall| (*wall - utc).abs());
    nearest.map_or(instant, |wall| zoned(instant, wall))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_forms_that_pages_use() {
        for (text, time) in [
            ("2024-03-05T09:30:00Z", Some("2024-03-05T09:30:00+00:00")),
            ("2024-03-05T09:30:00.250+0100", Some("2024-03-05T09:30:00.250+01:00")),
            ("2024-03-05T09:30:00+01:00[Europe/Paris]", Some("2024-03-05T09:30:00+01:00")),
            ("2024-03-05 09:30:00 UTC", Some("2024-03-05T09:30:00+00:00")),
            ("2024-03-05 09:30:00 +0530", Some("2024-03-05T09:30:00+05:30")),
            ("Tue, 05 Mar 2024 09:30:00 +0000", Some("2024-03-05T09:30:00+00:00")),
            ("20240305T093000Z", Some("2024-03-05T09:30:00+00:00")),
            ("20161231T235960Z", Some("2016-12-31T23:59:59+00:00")),
            ("2024-03-05T09:30", Some("2024-03-05T09:30:00")),
            ("2024-03-05", Some("2024-03-05")),
            ("1709631000", Some("2024-03-05T09:30:00+00:00")),
            ("1709631000250", Some("2024-03-05T09:30:00.250+00:00")),
            ("1709631000.25", Some("2024-03-05T09:30:00+00:00")),
            ("20240305", Some("2024-03-05")),
            ("March 5, 2024", Some("2024-03-05")),
            ("Tuesday, 5 Mar. 2024", Some("2024-03-05")),
            ("5 March 2024 at 09:30", Some("2024-03-05T09:30:00")),
            ("March 5, 2024 9:30 PM", Some("2024-03-05T21:30:00")),
            ("5 March", None),
            ("Some words of a name", None),
            ("12345678", None),
            ("9999999999", None),
            ("headline", None),
            ("a-date-picker-2", None),
        ] {
            assert_eq!(read(text).map(String::from).as_deref(), time, "{text}");
        }
    }

    #[test]
    fn the_clock_beside_an_instant_tells_the_zone() {
        let at = |wall: &str| {
            let instant = DateTime::parse_from_rfc3339("2024-07-18T10:48:20Z").expect("an instant");
            zoned(instant, wall.parse().expect("a clock without a zone")).to_rfc3339()
        };
        assert_eq!(at("2024-07-18T11:48:00"), "2024-07-18T11:48:20+01:00");
        assert_eq!(at("2024-07-18T16:18:00"), "2024-07-18T16:18:20+05:30");
        assert_eq!(at("2024-07-18T10:48:00"), "2024-07-18T10:48:20+00:00");
        assert_eq!(at("2024-07-18T11:55:00"), "2024-07-18T10:48:20+00:00");
    }
}
