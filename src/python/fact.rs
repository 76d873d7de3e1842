//! A number with meaning, its units and the movement it is part of.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rust_decimal::Decimal;

use super::input;
use super::noun::{Place, noun, tuple};
use super::{Claim, Evidence, Post, Quote, Span, Timex, explain, score};
use crate::facts::in_unit;
use crate::lexicon::Lexicon;
use crate::model;

/// A number that says something: how much of what.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Fact(Place);

noun!(Fact of model::Fact, ["text", "kind", "value"], |a, i, _| a.facts.get(i), |a, f| a.slice(f.span).to_owned());

/// Which of a fact's two units: the one it counts, or the one of its rate.
const UNIT: u32 = 0;
const PER: u32 = 1;

/// A unit of measurement, a currency, or a counted noun.
///
/// Units are equal where name, symbol, dimension and code are.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Unit(Place);

noun!(
    Unit of model::Unit, ["name", "symbol", "dimension", "iso"],
    |a, i, j| match j as u32 {
        UNIT => a.facts.get(i)?.unit.as_ref(),
        PER => a.facts.get(i)?.per.as_ref(),
        _ => None,
    },
    |_a, u| u.name.clone().into_owned(),
    value
);

/// A movement that a number is part of. Trends are equal where direction and role are.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Trend(Place);

noun!(
    Trend of model::Trend, ["direction", "role"],
    |a, i, _| a.facts.get(i)?.trend.as_ref(),
    |_a, t| format!("{} {}", t.direction, t.role),
    value
);

/// The error of a name that no unit has, with the nearest that one has.
fn unknown(py: Python<'_>, name: &str) -> PyResult<PyErr> {
    let names: Vec<&str> = Lexicon::builtin().units.names().collect();
    let close = py.import("difflib")?.call_method1("get_close_matches", (name, names, 1))?;
    let close: Vec<String> = close.extract()?;
    let hint = close.first().map_or_else(String::new, |close| format!("; did you mean {close:?}?"));
    Ok(PyValueError::new_err(format!("no unit is called {name:?}{hint}")))
}

#[pymethods]
impl Fact {
    /// The number with its unit; bound words ("up to") lie outside.
    #[getter]
    fn span(&self) -> Span {
        Span::of(&self.0, self.model().span)
    }

    /// The number with its unit, as it stands.
    #[getter]
    fn text(&self) -> &str {
        self.0.whole.article.slice(self.model().span)
    }

    /// What it counts or measures: `money`, `percent`, `percentage_point`, `quantity`, `count`, `duration`, `age`,
    /// `ordinal`, `ratio`, `score` or `index_point`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.model().kind.as_str()
    }

    /// The exact value, scaled: "$300bn" is 300000000000; `None` for a range.
    #[getter]
    fn value(&self) -> Option<Decimal> {
        self.model().value
    }

    /// Lower end of a range, or the first number of a score.
    #[getter]
    fn low(&self) -> Option<Decimal> {
        self.model().low
    }

    /// Upper end of a range, or the second number of a score.
    #[getter]
    fn high(&self) -> Option<Decimal> {
        self.model().high
    }

    /// Numerator and denominator of a value that is no finite decimal: a third is `(1, 3)`.
    #[getter]
    fn fraction(&self) -> Option<(i64, i64)> {
        self.model().fraction
    }

    /// What the number counts.
    #[getter]
    fn unit(&self) -> Option<Unit> {
        self.model().unit.as_ref()?;
        Some(Unit(Place { sub: UNIT, ..self.0.clone() }))
    }

    /// The unit of a rate: "per barrel".
    #[getter]
    fn per(&self) -> Option<Unit> {
        self.model().per.as_ref()?;
        Some(Unit(Place { sub: PER, ..self.0.clone() }))
    }

    /// `at_least`, `more_than`, `at_most`, `less_than`, `about` or `None`: on which side the truth lies.
    #[getter]
    fn bound(&self) -> Option<&'static str> {
        self.model().bound.map(|b| b.as_str())
    }

    /// The movement it is part of.
    #[getter]
    fn trend(&self) -> Option<Trend> {
        self.model().trend?;
        Some(Trend(self.0.clone()))
    }

    /// The phrase that is measured.
    #[getter]
    fn measure(&self) -> Option<Span> {
        self.model().measure.map(|s| Span::of(&self.0, s))
    }

    /// The base of a percentage or part: "daily supplies globally".
    #[getter]
    fn of(&self) -> Option<Span> {
        self.model().of.map(|s| Span::of(&self.0, s))
    }

    /// Who has it, where that is said.
    #[getter]
    fn holder(&self) -> Option<Span> {
        self.model().holder.map(|s| Span::of(&self.0, s))
    }

    /// The same words as a time expression.
    #[getter]
    fn time(&self) -> Option<Timex> {
        self.model().time.map(|t| self.0.other(t.0))
    }

    /// The post it stands in.
    #[getter]
    fn post(&self) -> Option<Post> {
        self.model().post.map(|p| self.0.other(p.0))
    }

    /// The innermost quotation it stands in.
    #[getter]
    fn quote(&self) -> Option<Quote> {
        self.model().quote.map(|q| self.0.other(q.0))
    }

    /// The rows of the ledger about it: who stands behind it.
    #[getter]
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Claim>(
            py,
            &self.0.whole,
            self.0.whole.links().fact_claims[self.0.at as usize].iter().copied(),
        )
    }

    /// Why it is a fact, and this one.
    #[getter]
    fn evidence(&self) -> Evidence {
        Evidence::of_fact(&self.0)
    }

    /// Probability that value and unit are right.
    #[getter]
    fn score(&self) -> f64 {
        score(self.model().score)
    }

    /// The value, or both ends of a range, in another unit of the same dimension: `fact.to("km")`.
    ///
    /// A unit goes by its name, its sign, or any other way in which it is read behind a number: "kilometre", "km",
    /// "kilometers"; a currency also by its ISO 4217 code. Where several units are called so, it is the one that the
    /// fact can be told in. Without a name the value is in the dimension's base unit (metre, kilogram, second,
    /// kelvin …). `None` where the fact has no such unit. The page `units` of the documentation lists all of them.
    ///
    /// Raises:
    ///     ValueError: No unit is called so.
    #[pyo3(signature = (unit=None))]
    fn to<'py>(
        &self,
        py: Python<'py>,
        unit: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let unit = unit.map(|name| input::text("unit", name)).transpose()?;
        let lexicon = Lexicon::builtin();
        let told = |unit| in_unit(lexicon, self.model(), unit);
        let value = match unit.map(|name| (name, lexicon.units_written(name))) {
            None => told(None),
            Some((name, units)) if units.is_empty() => return Err(unknown(py, name)?),
            Some((_, units)) => units.into_iter().find_map(|unit| told(Some(unit))),
        };
        match value {
            None => Ok(None),
            Some((value, None)) => Ok(Some(value.into_pyobject(py)?)),
            Some((low, Some(high))) => Ok(Some((low, high).into_pyobject(py)?.into_any())),
        }
    }

    /// Why, in one line for a person.
    fn explain(&self) -> String {
        explain::fact(&self.0.whole.article, self.model())
    }
}

#[pymethods]
impl Unit {
    /// The English singular: "pound sterling", "kilometre", "percent", "term".
    #[getter]
    fn name(&self) -> &str {
        &self.model().name
    }

    /// The usual sign: "£", "km", "%"; `None` for counted nouns.
    #[getter]
    fn symbol(&self) -> Option<&str> {
        self.model().symbol.as_deref()
    }

    /// What it measures: "currency", "length", "mass", "time" …; "count" for counted nouns.
    #[getter]
    fn dimension(&self) -> &str {
        &self.model().dimension
    }

    /// ISO 4217 code of a currency.
    #[getter]
    fn iso(&self) -> Option<&str> {
        self.model().iso.as_deref()
    }
}

#[pymethods]
impl Trend {
    /// `up` or `down`.
    #[getter]
    fn direction(&self) -> &'static str {
        self.model().direction.as_str()
    }

    /// `by`, `to` or `from`: what the number is in the movement.
    #[getter]
    fn role(&self) -> &'static str {
        self.model().role.as_str()
    }
}
