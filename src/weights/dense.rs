//! A linear model over a few numbers, in a table that can be read.

/// A model that is ready to score.
#[derive(Debug, Clone, PartialEq)]
pub struct Dense {
    constant: f32,
    weights: Vec<(String, f32)>,
}

impl Dense {
    /// Reads a model: a name and a weight a line, with a tab between; the first line is the constant.
    ///
    /// # Errors
    ///
    /// The first line that is no name and weight.
    pub fn read(table: &str) -> Result<Self, String> {
        let row = |line: &str| {
            let (name, weight) = line.split_once('\t')?;
            Some((name.to_owned(), weight.parse().ok()?))
        };
        let rows =
            table.lines().map(|l| row(l).ok_or_else(|| format!("expected a name and a weight, found {l:?}")));
        let mut weights = rows.collect::<Result<Vec<_>, _>>()?;
        if weights.is_empty() {
            return Err("expected a constant, found no line".to_owned());
        }
        let (_, constant) = weights.remove(0);
        Ok(Self { constant, weights })
    }

    /// The names of the numbers, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.weights.iter().map(|(name, _)| &**name)
    }

    /// The log-odds of these numbers.
    pub fn sum(&self, values: &[f32]) -> f32 {
        let parts = self.weights.iter().zip(values).map(|((_, weight), value)| weight * value);
        parts.fold(self.constant, |sum, part| sum + part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_weighs_numbers_by_name() {
        let model = Dense::read("constant\t-1.5\nlength\t2\n").expect("names, tabs and weights");
        assert_eq!(model.sum(&[3.0]), 4.5);
        assert!(model.names().eq(["length"]));
        assert!(Dense::read("length 2").expect_err("no tab").contains("length 2"));
        assert!(Dense::read("").is_err());
    }
}
