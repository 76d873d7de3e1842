//! The cells of an Arrow column as what a caller would have handed in.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, BinaryViewArray, GenericByteArray, types::ByteArrayType};
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, FixedOffset, NaiveDate, Offset, TimeDelta, TimeZone};
use pyo3::PyErr;
use pyo3::exceptions::{PyTypeError, PyValueError};

use crate::model::Moment;

/// What is wrong with a cell; made into a Python exception only where one is raised.
#[derive(Debug)]
pub(super) enum Refused {
    Type(String),
    Value(String),
}

impl Refused {
    pub(super) fn into_error(self) -> PyErr {
        match self {
            Self::Type(message) => PyTypeError::new_err(message),
            Self::Value(message) => PyValueError::new_err(message),
        }
    }
}

/// A column.
pub(super) enum Cells {
    /// Text, or bytes that ought to be text.
    Bytes(ArrayRef),
    View(BinaryViewArray),
    /// Values that may occur again, and the number of the one that each row has: a dictionary, a category.
    Numbered(Box<Cells>, ArrayRef),
    Other(ArrayRef),
}

impl Cells {
    pub(super) fn new(array: &ArrayRef) -> Self {
        match array.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Binary | DataType::LargeBinary => {
                Self::Bytes(array.clone())
            }
            DataType::Utf8View => Self::View(array.as_string_view().clone().to_binary_view()),
            DataType::BinaryView => Self::View(array.as_binary_view().clone()),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let keys = dictionary.keys();
                Self::Numbered(Box::new(Self::new(dictionary.values())), keys.slice(0, keys.len()))
            }
            _ => Self::Other(array.clone()),
        }
    }

    /// What would have been right, where a column of this type cannot stand for the argument.
    pub(super) fn expected(argument: &str, kind: &DataType) -> Option<&'static str> {
        use DataType as D;
        let kind = if let D::Dictionary(_, values) = kind { values } else { kind };
        let text = matches!(
            kind,
            D::Utf8 | D::LargeUtf8 | D::Utf8View | D::Binary | D::LargeBinary | D::BinaryView | D::Null
        );
        match argument {
            "text" => (!text).then_some("Utf8, LargeUtf8 or Utf8View"),
            "id" => (!text && !kind.is_integer()).then_some("text or integers"),
            "published" => (!text && !matches!(kind, D::Timestamp(..) | D::Date32))
                .then_some("ISO 8601 text, timestamps or dates"),
            _ => (!text).then_some("text"),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Bytes(array) | Self::Other(array) | Self::Numbered(_, array) => array.len(),
            Self::View(array) => array.len(),
        }
    }

    /// Length of the text, in bytes.
    pub(super) fn size(&self, row: usize) -> usize {
        self.bytes(row).map_or(0, <[u8]>::len)
    }

    /// The bytes of a text; `None` for null and for what is no text.
    pub(super) fn bytes(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Bytes(array) => match array.data_type() {
                DataType::Utf8 => slice(array.as_string::<i32>(), row),
                DataType::LargeUtf8 => slice(array.as_string::<i64>(), row),
                DataType::LargeBinary => slice(array.as_binary::<i64>(), row),
                _ => slice(array.as_binary::<i32>(), row),
            },
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Numbered(values, keys) => values.bytes(numbered(values, keys, row)?),
            Self::Other(_) => None,
        }
    }

    /// A text, or an integer as text; `None` for null.
    pub(super) fn string(&self, name: &str, row: usize) -> Result<Option<String>, Refused> {
        match self {
            Self::Other(array) => return Ok(integer(array, row).map(|n| n.to_string())),
            Self::Numbered(values, keys) => {
                return numbered(values, keys, row).map_or(Ok(None), |at| values.string(name, at));
            }
            _ => {}
        }
        // Libraries hand on what a file holds without looking, so this is checked here.
        let text = self.bytes(row).map(|bytes| std::str::from_utf8(bytes)).transpose().map_err(|error| {
            Refused::Value(format!(
                "{name}: expected UTF-8, found other bytes from byte {} on",
                error.valid_up_to()
            ))
        })?;
        Ok(text.map(str::to_owned))
    }

    /// A point in time; `None` for null.
    pub(super) fn moment(&self, name: &str, row: usize) -> Result<Option<Moment>, Refused> {
        let moment = match self {
            Self::Numbered(values, keys) => {
                return numbered(values, keys, row).map_or(Ok(None), |at| values.moment(name, at));
            }
            Self::Other(array) => match time(array, row) {
                None => return Ok(None),
                Some(moment) => moment,
            },
            _ => match self.string(name, row)? {
                None => return Ok(None),
                Some(text) => text.parse().map(Some).map_err(|e| Refused::Value(format!("{name}: {e}")))?,
            },
        };
        match moment.filter(|m| m.is_calendar()) {
            Some(moment) => Ok(Some(moment)),
            None => Err(Refused::Value(format!("{name}: expected a year from 1 to 9999, found one beyond"))),
        }
    }
}

/// The bytes of a value, without a look at whether they are text.
fn slice<T: ByteArrayType>(array: &GenericByteArray<T>, row: usize) -> Option<&[u8]> {
    use arrow_buffer::ArrowNativeType;
    if array.is_null(row) {
        return None;
    }
    let offsets = array.value_offsets();
    array.value_data().get(offsets.get(row)?.as_usize()..offsets.get(row + 1)?.as_usize())
}

/// Which of the values a row has; `None` for null, and for a number that none of them has.
fn numbered(values: &Cells, keys: &ArrayRef, row: usize) -> Option<usize> {
    usize::try_from(integer(keys, row)?).ok().filter(|&at| at < values.len())
}

fn integer(array: &ArrayRef, row: usize) -> Option<i128> {
    if array.is_null(row) {
        return None;
    }
    Some(match array.data_type() {
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).into(),
        _ => return None,
    })
}

/// `None` for null, `Some(None)` for what no calendar holds.
fn time(array: &ArrayRef, row: usize) -> Option<Option<Moment>> {
    if array.is_null(row) {
        return None;
    }
    let DataType::Timestamp(unit, zone) = array.data_type() else {
        let DataType::Date32 = array.data_type() else { return None };
        let days = i64::from(array.as_primitive::<Date32Type>().value(row));
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
        return Some(TimeDelta::try_days(days).and_then(|d| epoch.checked_add_signed(d)).map(Moment::Date));
    };
    let utc = match unit {
        TimeUnit::Second => {
            DateTime::from_timestamp(array.as_primitive::<TimestampSecondType>().value(row), 0)
        }
        TimeUnit::Millisecond => {
            DateTime::from_timestamp_millis(array.as_primitive::<TimestampMillisecondType>().value(row))
        }
        TimeUnit::Microsecond => {
            DateTime::from_timestamp_micros(array.as_primitive::<TimestampMicrosecondType>().value(row))
        }
        TimeUnit::Nanosecond => {
            Some(DateTime::from_timestamp_nanos(array.as_primitive::<TimestampNanosecondType>().value(row)))
        }
    };
    let utc = utc.map(|t| t.naive_utc());
    Some(utc.map(|utc| match zone {
        None => Moment::Local(utc),
        // The wall clock of the zone is what "today" on the page goes by.
        Some(zone) => {
            let offset = match zone.parse::<chrono_tz::Tz>() {
                Ok(zone) => zone.offset_from_utc_datetime(&utc).fix(),
                Err(_) => zone.parse().unwrap_or_else(|_| chrono::Utc.fix()),
            };
            Moment::Instant(DateTime::<FixedOffset>::from_naive_utc_and_offset(utc, offset))
        }
    }))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Int32Array, StringArray, TimestampSecondArray};

    use super::*;

    fn moment(array: ArrayRef) -> String {
        let moment = Cells::new(&array).moment("published", 0).expect("a column of dates");
        moment.expect("a cell that is not null").to_string()
    }

    #[test]
    fn dates_come_as_text_or_as_timestamps() {
        let text = StringArray::from(vec!["2025-02-18T13:47:00Z"]);
        assert_eq!(moment(Arc::new(text)), "2025-02-18T13:47:00+00:00");
        let seconds = || TimestampSecondArray::from(vec![1_752_580_800]);
        assert_eq!(moment(Arc::new(seconds())), "2025-07-15T12:00:00");
        let london = seconds().with_timezone("Europe/London");
        assert_eq!(moment(Arc::new(london)), "2025-07-15T13:00:00+01:00");
        assert_eq!(moment(Arc::new(seconds().with_timezone("-03:30"))), "2025-07-15T08:30:00-03:30");
    }

    #[test]
    fn a_date_beyond_the_calendar_is_refused() {
        let array: ArrayRef = Arc::new(TimestampSecondArray::from(vec![i64::MAX]));
        assert!(Cells::new(&array).moment("published", 0).is_err());
    }

    #[test]
    fn a_number_beyond_the_values_is_null() {
        let values: ArrayRef = Arc::new(StringArray::from(vec!["2025-02-18"]));
        let keys: ArrayRef = Arc::new(Int32Array::from(vec![Some(0), None, Some(1), Some(-1)]));
        let cells = Cells::Numbered(Box::new(Cells::new(&values)), keys);
        let texts = [0, 1, 2, 3].map(|row| cells.string("id", row).expect("text or null"));
        assert_eq!(texts, [Some("2025-02-18".to_owned()), None, None, None]);
        assert!(cells.moment("published", 0).expect("a date").is_some());
        assert!(cells.moment("published", 1).expect("null is no error").is_none());
    }

    #[test]
    fn integers_are_names_too() {
        let array: ArrayRef = Arc::new(Int32Array::from(vec![Some(7), None]));
        let cells = Cells::new(&array);
        assert_eq!(cells.string("id", 0).expect("an integer is a name").as_deref(), Some("7"));
        assert_eq!(cells.string("id", 1).expect("null is no error"), None);
    }
}
