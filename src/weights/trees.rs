//! Boosted regression trees over a few numbers (Friedman 2001).
//!
//! File: the bytes `CDT1`, how many numbers are asked for (u8), three zero bytes, the constant (f32), how many nodes
//! there are (u32); for every node one byte, the number it asks for or 255 for a leaf; for every node an f32, the
//! greatest value that goes left or what the leaf adds. Little-endian. A tree's nodes stand in preorder: node, left,
//! right; the trees one after the other. They are summed in that order, so a score is the same on every machine.

/// A node that asks for nothing.
const LEAF: u8 = 255;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Node {
    number: u8,
    value: f32,
    /// The node to go to when the number is greater.
    right: u32,
}

/// A model that is ready to score.
#[derive(Debug, Clone, PartialEq)]
pub struct Trees {
    numbers: usize,
    constant: f32,
    nodes: Box<[Node]>,
    roots: Box<[u32]>,
}

impl Trees {
    /// Reads a model.
    ///
    /// # Errors
    ///
    /// What was expected and what was found, for bytes that are no model.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let word = |at: usize| bytes.get(at..at + 4).and_then(|b| <[u8; 4]>::try_from(b).ok());
        let (Some(magic), Some(head), Some(constant), Some(count)) = (word(0), word(4), word(8), word(12))
        else {
            return Err(format!("expected a header of 16 bytes, found {} bytes", bytes.len()));
        };
        if &magic != b"CDT1" {
            return Err(format!("expected a model that begins with CDT1, found {magic:?}"));
        }
        let (numbers, count) = (head[0], u32::from_le_bytes(count) as usize);
        if Some(bytes.len() - 16) != count.checked_mul(5) {
            return Err(format!("expected {count} nodes of five bytes, found {} bytes", bytes.len() - 16));
        }
        let (asked, values) = bytes[16..].split_at(count);
        let values = values.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let mut nodes: Vec<Node> =
            asked.iter().zip(values).map(|(&number, value)| Node { number, value, right: 0 }).collect();
        if let Some(node) = nodes.iter().find(|n| n.number != LEAF && n.number >= numbers) {
            return Err(format!(
                "expected nodes that ask for {numbers} numbers, found number {}",
                node.number
            ));
        }
        let roots = grow(&mut nodes)?.into();
        Ok(Self {
            numbers: numbers.into(),
            constant: f32::from_le_bytes(constant),
            nodes: nodes.into(),
            roots,
        })
    }

    /// How many numbers the model asks for.
    pub fn numbers(&self) -> usize {
        self.numbers
    }

    /// The log-odds of these numbers.
    pub fn sum(&self, values: &[f32]) -> f32 {
        self.roots.iter().fold(self.constant, |sum, &root| sum + self.leaf(root as usize, values))
    }

    fn leaf(&self, mut at: usize, values: &[f32]) -> f32 {
        loop {
            let node = self.nodes[at];
            if node.number == LEAF {
                return node.value;
            }
            at = if values[usize::from(node.number)] <= node.value { at + 1 } else { node.right as usize };
        }
    }
}

/// Finds where each tree begins, and every node's right child: what follows its left one's last leaf.
fn grow(nodes: &mut [Node]) -> Result<Vec<u32>, String> {
    let (mut roots, mut open) = (Vec::new(), Vec::new());
    let mut begins = true;
    for at in 0..nodes.len() {
        if begins {
            roots.push(at as u32);
        }
        begins = false;
        if nodes[at].number != LEAF {
            open.push(at);
        } else if let Some(parent) = open.pop() {
            nodes[parent].right = at as u32 + 1;
        } else {
            begins = true;
        }
    }
    if nodes.is_empty() || !begins {
        return Err("expected whole trees, found one that breaks off".to_owned());
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(nodes: &[(u8, f32)]) -> Vec<u8> {
        let mut bytes = b"CDT1\x02\0\0\0".to_vec();
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend((nodes.len() as u32).to_le_bytes());
        bytes.extend(nodes.iter().map(|n| n.0));
        bytes.extend(nodes.iter().flat_map(|n| n.1.to_le_bytes()));
        bytes
    }

    /// Two trees: one asks for the first number, then for the second where that is great; one is a leaf.
    const TREES: [(u8, f32); 6] =
        [(0, 1.0), (LEAF, 10.0), (1, 2.0), (LEAF, 20.0), (LEAF, 30.0), (LEAF, 100.0)];

    #[test]
    fn trees_are_summed() {
        let trees = Trees::read(&file(&TREES)).expect("a model");
        assert_eq!((trees.numbers(), trees.roots.len()), (2, 2));
        assert_eq!(trees.sum(&[1.0, 9.0]), 110.5);
        assert_eq!(trees.sum(&[1.5, 2.0]), 120.5);
        assert_eq!(trees.sum(&[1.5, 2.5]), 130.5);
    }

    #[test]
    fn what_is_no_model_is_told() {
        let error = |bytes: &[u8]| Trees::read(bytes).expect_err("no model");
        assert!(error(b"CDT1").contains("16 bytes"));
        assert!(error(&file(&TREES)[..30]).contains("6 nodes"));
        assert!(error(&file(&TREES[..4])).contains("breaks off"));
        assert!(error(&file(&[(2, 0.0)])).contains("number 2"));
        assert!(error(&[b"CDW1".as_slice(), &[0; 12]].concat()).contains("CDT1"));
        assert!(error(&file(&[])).contains("whole trees"));
    }
}
