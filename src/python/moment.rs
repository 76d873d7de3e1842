//! Points in time as Python's own: `date`, naive `datetime` or aware `datetime`.

use pyo3::prelude::*;

use crate::model::Moment;

pub(super) fn moment(py: Python<'_>, moment: Option<Moment>) -> PyResult<Option<Bound<'_, PyAny>>> {
    // Python's calendar ends with the year 9999; nothing on a page lies beyond it.
    let Some(moment) = moment.filter(|m| m.is_calendar()) else { return Ok(None) };
    let object = match moment {
        Moment::Date(day) => day.into_pyobject(py)?.into_any(),
        Moment::Local(time) => time.into_pyobject(py)?.into_any(),
        Moment::Instant(time) => time.into_pyobject(py)?.into_any(),
    };
    Ok(Some(object))
}
