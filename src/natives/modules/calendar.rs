//! The calendar half of `time`: `gmtime` and its kin. Local time is UTC.

use super::time::wall_seconds;
use crate::heap::{Value, ty};
use crate::index_param;
use crate::objects::Kind::Function;
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

pub static FUNCTIONS: &[D] = &[
    D::new("gmtime", "(seconds=None, /)", Function, broken_down, "A time in UTC as a struct_time."),
    D::new("localtime", "(seconds=None, /)", Function, broken_down, "Local time, which is UTC here."),
    D::new("mktime", "(time_tuple, /)", Function, mktime, "Seconds since the epoch of a local time."),
    D::new("asctime", "(time_tuple=None, /)", Function, asctime, "'Sun Jun 20 23:21:05 1993'."),
    D::new("ctime", "(seconds=None, /)", Function, ctime, "asctime(localtime(seconds))."),
    D::new(
        "strftime",
        "(format, time_tuple=None, /)",
        Function,
        strftime,
        "A time as text after a format: %Y %m %d %H %M %S and their kin.",
    ),
];

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Year, month (from 1), day, hour, minute, second, weekday (Monday is 0), day of the year (from 1), summer time.
type Parts = [i64; 9];

const DAY: i64 = 86_400;

/// Days since the epoch of a date in the Gregorian calendar: years begin in March, eras have 400 of them.
fn days_from(year: i64, month: i64, day: i64) -> i64 {
    let y = year - (month <= 2) as i64;
    let in_era = y.rem_euclid(400);
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    y.div_euclid(400) * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719_468
}

/// The date of a day since the epoch.
fn date_of(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let day = z.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let in_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * in_year + 2) / 153;
    let (d, m) = (in_year - (153 * month + 2) / 5 + 1, (month + 2) % 12 + 1);
    (year + z.div_euclid(146_097) * 400 + (m <= 2) as i64, m, d)
}

fn parts_of(seconds: i64) -> Parts {
    let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, day) = date_of(days);
    let day_of_year = days - days_from(year, 1, 1) + 1;
    let weekday = (days + 3).rem_euclid(7);
    [year, month, day, rest / 3600, rest / 60 % 60, rest % 60, weekday, day_of_year, 0]
}

/// The optional seconds argument: now if it is not given; fractions are cut off downwards.
fn seconds_arg(ctx: &mut Ctx, args: Args, i: u32) -> Flow<i64> {
    let v = match args.opt(ctx, i).filter(|v| !v.is_none()) {
        None => return Ok(wall_seconds(ctx)),
        Some(v) => v,
    };
    let seconds = match ctx.heap.type_of(v) {
        ty::FLOAT => {
            let x = ctx.heap.float(v);
            if x.is_nan() {
                return Err(ctx.value_error("Invalid value NaN (not a number)"));
            }
            if x.abs() >= 9.3e18 {
                return Err(ctx.overflow_error("timestamp out of range for platform time_t"));
            }
            x.floor() as i64
        }
        _ => ctx.index_arg(v)?,
    };
    // The year must fit a C int.
    if seconds.abs() > 67_000_000_000_000_000 {
        return Err(ctx.raise(ty::OVERFLOW_ERROR, "timestamp out of range for platform time_t"));
    }
    Ok(seconds)
}

fn broken_down(ctx: &mut Ctx, args: Args) -> Flow {
    if args.opt(ctx, 0).is_some_and(|v| ctx.has_index(v)) {
        index_param!(ctx, args, 0, broken_down);
    }
    let seconds = seconds_arg(ctx, args, 0)?;
    let items = parts_of(seconds).map(|n| ctx.heap.new_int(n));
    Ok(ctx.new_struct(ty::TIME_STRUCT, &items))
}

/// A time given as a tuple of nine ints, or now.
fn parts_arg(ctx: &mut Ctx, args: Args, i: u32) -> Flow<Parts> {
    let Some(v) = args.opt(ctx, i) else {
        let now = wall_seconds(ctx);
        return Ok(parts_of(now));
    };
    if !matches!(ctx.heap.type_of(v), ty::TUPLE | ty::TIME_STRUCT) {
        return Err(ctx.type_error("Tuple or struct_time argument required"));
    }
    let items: Vec<Value> = ctx.heap.items(v.handle()).iter().map(|v| v.as_borrowed()).collect();
    let mut parts = Parts::default();
    if items.len() != parts.len() {
        let message = format!("illegal time tuple argument: {} items instead of 9", items.len());
        return Err(ctx.type_error(message));
    }
    for (part, v) in parts.iter_mut().zip(items) {
        *part = ctx.index_arg(v)?;
    }
    Ok(parts)
}

/// The parts of a time that is to become text, within their ranges.
fn checked_parts(ctx: &mut Ctx, args: Args, i: u32) -> Flow<Parts> {
    let mut parts = parts_arg(ctx, args, i)?;
    // Month, day and day of the year may be 0, as in C.
    for (part, name, low, high) in [
        (1, "month", 0, 12),
        (2, "day of month", 0, 31),
        (3, "hour", 0, 23),
        (4, "minute", 0, 59),
        (5, "seconds", 0, 61),
        (7, "day of year", 0, 366),
    ] {
        if !(low..=high).contains(&parts[part]) {
            return Err(ctx.value_error(format!("{name} out of range")));
        }
    }
    if parts[6] < -1 {
        return Err(ctx.value_error("day of week out of range"));
    }
    for (part, least) in [(1, 1), (2, 1), (7, 1)] {
        parts[part] = parts[part].max(least);
    }
    parts[6] = parts[6].rem_euclid(7);
    Ok(parts)
}

fn mktime(ctx: &mut Ctx, args: Args) -> Flow {
    let [year, month, day, hour, minute, second, ..] = parts_arg(ctx, args, 0)?;
    if year.abs() > 1 << 40 || [month, day, hour, minute, second].iter().any(|n| n.abs() > 1 << 31) {
        return Err(ctx.overflow_error("mktime argument out of range"));
    }
    let (year, month) = (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12) + 1);
    let days = days_from(year, month, 1) + day - 1;
    Ok(ctx.heap.new_float((days * DAY + hour * 3600 + minute * 60 + second) as f64))
}

fn asctime_text(p: &Parts) -> String {
    let (day, month) = (&DAYS[p[6] as usize][..3], &MONTHS[p[1] as usize - 1][..3]);
    format!("{day} {month} {:2} {:02}:{:02}:{:02} {}", p[2], p[3], p[4], p[5], p[0])
}

fn asctime(ctx: &mut Ctx, args: Args) -> Flow {
    let parts = checked_parts(ctx, args, 0)?;
    Ok(ctx.str(&asctime_text(&parts)))
}

fn ctime(ctx: &mut Ctx, args: Args) -> Flow {
    if args.opt(ctx, 0).is_some_and(|v| ctx.has_index(v)) {
        index_param!(ctx, args, 0, ctime);
    }
    let seconds = seconds_arg(ctx, args, 0)?;
    Ok(ctx.str(&asctime_text(&parts_of(seconds))))
}

fn strftime(ctx: &mut Ctx, args: Args) -> Flow {
    let format = args.get(ctx, 0);
    if !ctx.is_str(format) {
        let message = format!("strftime() argument 1 must be str, not {}", ctx.type_name(format));
        return Err(ctx.type_error(message));
    }
    let parts = checked_parts(ctx, args, 1)?;
    let format = ctx.text(format);
    let text = formatted(&format, &parts);
    Ok(ctx.str(&text))
}

/// The text of a format; a directive that C does not know stays as it is.
fn formatted(format: &str, p: &Parts) -> String {
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let Some(directive) = chars.next() else {
            out.push('%');
            break;
        };
        match one(directive, p) {
            Some(text) => out += &text,
            None => out.extend(['%', directive]),
        }
    }
    out
}

fn one(directive: char, p: &Parts) -> Option<String> {
    let [year, month, day, hour, minute, second, weekday, day_of_year, _] = *p;
    let hour12 = (hour + 11) % 12 + 1;
    let sunday0 = (weekday + 1) % 7;
    Some(match directive {
        'a' => DAYS[weekday as usize][..3].to_owned(),
        'A' => DAYS[weekday as usize].to_owned(),
        'b' | 'h' => MONTHS[month as usize - 1][..3].to_owned(),
        'B' => MONTHS[month as usize - 1].to_owned(),
        'c' => asctime_text(p),
        'C' => format!("{:02}", year.div_euclid(100)),
        'd' => format!("{day:02}"),
        'D' | 'x' => format!("{month:02}/{day:02}/{:02}", year.rem_euclid(100)),
        'e' => format!("{day:2}"),
        'F' => format!("{year}-{month:02}-{day:02}"),
        'g' => format!("{:02}", iso_week(p).0.rem_euclid(100)),
        'G' => iso_week(p).0.to_string(),
        'H' => format!("{hour:02}"),
        'I' => format!("{hour12:02}"),
        'j' => format!("{day_of_year:03}"),
        'k' => format!("{hour:2}"),
        'l' => format!("{hour12:2}"),
        'm' => format!("{month:02}"),
        'M' => format!("{minute:02}"),
        'n' => "\n".to_owned(),
        'p' => if hour < 12 { "AM" } else { "PM" }.to_owned(),
        'r' => format!("{hour12:02}:{minute:02}:{second:02} {}", if hour < 12 { "AM" } else { "PM" }),
        'R' => format!("{hour:02}:{minute:02}"),
        's' => (days_from(year, month, day) * DAY + hour * 3600 + minute * 60 + second).to_string(),
        'S' => format!("{second:02}"),
        't' => "\t".to_owned(),
        'T' | 'X' => format!("{hour:02}:{minute:02}:{second:02}"),
        'u' => (weekday + 1).to_string(),
        'U' => format!("{:02}", (day_of_year + 6 - sunday0) / 7),
        'V' => format!("{:02}", iso_week(p).1),
        'w' => sunday0.to_string(),
        'W' => format!("{:02}", (day_of_year + 6 - weekday) / 7),
        'y' => format!("{:02}", year.rem_euclid(100)),
        'Y' => year.to_string(),
        'z' => "+0000".to_owned(),
        'Z' => "UTC".to_owned(),
        '%' => "%".to_owned(),
        _ => return None,
    })
}

/// Year and week of ISO 8601: the week belongs to the year that its Thursday is in.
fn iso_week(p: &Parts) -> (i64, i64) {
    let [year, .., weekday, day_of_year, _] = *p;
    let thursday = days_from(year, 1, 1) + day_of_year - 1 + 3 - weekday;
    let (year, ..) = date_of(thursday);
    (year, (thursday - days_from(year, 1, 1)) / 7 + 1)
}

#[cfg(test)]
mod tests {
    use super::{date_of, days_from, formatted, parts_of};

    #[test]
    fn dates_and_days_are_inverse() {
        for days in (-800_000..800_000).step_by(37) {
            let (year, month, day) = date_of(days);
            assert_eq!(days_from(year, month, day), days, "{year}-{month}-{day}");
        }
        assert_eq!(date_of(0), (1970, 1, 1));
        assert_eq!(date_of(11_016), (2000, 2, 29));
    }

    #[test]
    fn weeks() {
        let at = |y, m, d| parts_of(days_from(y, m, d) * 86_400);
        assert_eq!(formatted("%G-W%V-%u %U %W", &at(2021, 1, 3)), "2020-W53-7 01 00");
        assert_eq!(formatted("%G-W%V-%u %j", &at(2024, 12, 30)), "2025-W01-1 365");
    }
}
