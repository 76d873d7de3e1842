//! Texts with labels in lines below them: the format of `quotes_train.txt` and of `tests/cases/quotes_news.txt`.

/// What a label says of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// No speech.
    Unsaid,
    /// Speech of nobody named.
    Nobody,
    /// The words of this mention.
    Mention(String),
}

/// A quotation or a statement.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its line in the file.
    pub number: usize,
    /// Who said it.
    pub label: Label,
    /// The words that report; empty where there are none.
    pub cue: String,
    /// What is said, of a statement.
    pub content: String,
}

/// A text with its labels.
#[derive(Debug, Clone, Default)]
pub struct Labelled {
    /// The text.
    pub text: String,
    /// One label for each outermost quotation, in order.
    pub quotes: Vec<Line>,
    /// All statements; empty where they are not labelled.
    pub statements: Vec<Line>,
}

/// Reads all texts of a file.
pub fn read(file: &str) -> Vec<Labelled> {
    let mut all = vec![Labelled::default()];
    for (i, line) in file.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let Some(case) = all.last_mut() else { continue };
        match line.split_at_checked(2) {
            Some(("> ", rest)) => case.quotes.push(label(i + 1, rest)),
            Some(("~ ", rest)) => case.statements.push(label(i + 1, rest)),
            _ if line.is_empty() => {
                if !case.text.is_empty() {
                    all.push(Labelled::default());
                }
            }
            _ => {
                if !case.text.is_empty() {
                    case.text.push('\n');
                }
                case.text.push_str(line);
            }
        }
    }
    all.retain(|c| !c.text.is_empty());
    all
}

fn label(number: usize, line: &str) -> Line {
    let mut cells = line.splitn(3, " / ");
    let label = match cells.next() {
        None | Some("-") => Label::Unsaid,
        Some("?") => Label::Nobody,
        Some(mention) => Label::Mention(mention.to_owned()),
    };
    let cue = cells.next().filter(|c| *c != "-").unwrap_or_default().to_owned();
    Line { number, label, cue, content: cells.next().unwrap_or_default().to_owned() }
}
