//! A vector in whole numbers. What a model gives are fractions that differ in their last digits from machine to machine;
//! here each is brought to eight bits once, and from then on only whole numbers are added up.

/// The most dimensions: no model for search has more.
pub const MAX_DIMENSIONS: usize = 8192;

/// The largest of the numbers.
const LARGEST: f64 = 127.0;

/// Why numbers are no vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnfitVector {
    /// There are none, or too many.
    Dimensions(usize),
    /// One is no number, or infinite.
    NotANumber,
    /// All are nought: it points nowhere.
    Nought,
}

/// A vector: its direction alone counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector(Box<[i8]>);

impl Vector {
    /// The vector nearest to these numbers.
    ///
    /// # Errors
    ///
    /// They are none.
    pub fn of(numbers: &[f64]) -> Result<Self, UnfitVector> {
        if numbers.is_empty() || numbers.len() > MAX_DIMENSIONS {
            return Err(UnfitVector::Dimensions(numbers.len()));
        }
        if !numbers.iter().all(|number| number.is_finite()) {
            return Err(UnfitVector::NotANumber);
        }
        let largest = numbers.iter().fold(0.0_f64, |largest, number| largest.max(number.abs()));
        if largest <= f64::MIN_POSITIVE {
            return Err(UnfitVector::Nought);
        }
        // Of the range of a byte all is used, whatever the length: two divisions, so that nothing overflows.
        Ok(Self(numbers.iter().map(|number| ((number / largest) * LARGEST).round() as i8).collect()))
    }

    /// One as it was kept; `None` where these bytes are none.
    pub fn kept(bytes: &[u8]) -> Option<Self> {
        let is_one = !bytes.is_empty() && bytes.len() <= MAX_DIMENSIONS && bytes.iter().any(|byte| *byte != 0);
        is_one.then(|| Self(bytes.iter().map(|byte| i8::from_ne_bytes([*byte])).collect()))
    }

    /// The bytes to be kept.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_ne_bytes()).collect()
    }

    /// Its numbers.
    pub fn values(&self) -> &[i8] {
        &self.0
    }

    /// How many dimensions it has.
    pub fn dimensions(&self) -> usize {
        self.0.len()
    }

    /// The square of its length.
    pub fn square(&self) -> i32 {
        product(&self.0, &self.0)
    }

    /// The cosine of the angle to another of as many dimensions; nought to one of others.
    pub fn cosine(&self, other: &Self) -> f64 {
        if self.dimensions() != other.dimensions() {
            return 0.0;
        }
        cosine(product(&self.0, &other.0), self.square(), other.square())
    }
}

/// The sum of the products of two rows of numbers: exact, for no row is long enough that it overflows.
pub(super) fn product(a: &[i8], b: &[i8]) -> i32 {
    product_of_wide(&wide(a), b)
}

/// A row in wider numbers, to be compared with many.
pub(super) fn wide(row: &[i8]) -> Vec<i16> {
    row.iter().map(|value| i16::from(*value)).collect()
}

/// As [`product`], of a row in wider numbers.
pub(super) fn product_of_wide(a: &[i16], b: &[i8]) -> i32 {
    // Blocks of this size are what the compiler turns into instructions on many numbers at once (measured).
    const BLOCK: usize = 16;
    let (a_blocks, b_blocks) = (a.chunks_exact(BLOCK), b.chunks_exact(BLOCK));
    let of =
        |a: &[i16], b: &[i8]| -> i32 { a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(i16::from(*b))).sum() };
    let rest = of(a_blocks.remainder(), b_blocks.remainder());
    a_blocks.zip(b_blocks).map(|(a, b)| of(a, b)).sum::<i32>() + rest
}

/// The cosine, from whole numbers. Division and square root are rounded the same everywhere (IEEE 754).
pub(super) fn cosine(product: i32, one: i32, other: i32) -> f64 {
    let lengths = (f64::from(one) * f64::from(other)).sqrt();
    if lengths > 0.0 { f64::from(product) / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_vector_is_refused() {
        assert_eq!(Vector::of(&[]), Err(UnfitVector::Dimensions(0)));
        assert_eq!(Vector::of(&vec![1.0; MAX_DIMENSIONS + 1]), Err(UnfitVector::Dimensions(MAX_DIMENSIONS + 1)));
        assert_eq!(Vector::of(&[1.0, f64::NAN]), Err(UnfitVector::NotANumber));
        assert_eq!(Vector::of(&[1.0, f64::INFINITY]), Err(UnfitVector::NotANumber));
        assert_eq!(Vector::of(&[0.0, -0.0]), Err(UnfitVector::Nought));
        assert_eq!(Vector::kept(&[]), None);
        assert_eq!(Vector::kept(&[0, 0]), None);
    }

    #[test]
    fn the_longest_vector_does_not_overflow() {
        let longest = Vector::of(&vec![-1.0; MAX_DIMENSIONS]).unwrap();
        assert_eq!(longest.square(), 127 * 127 * i32::try_from(MAX_DIMENSIONS).unwrap());
        assert!((longest.cosine(&longest) - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_cosine_is_nearly_that_of_the_fractions(
            pair in prop::collection::vec((-1.0f64..1.0, -1.0f64..1.0), 64..400)
        ) {
            let (a, b): (Vec<f64>, Vec<f64>) = pair.into_iter().unzip();
            let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
            let exact = dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt();
            let (a, b) = (Vector::of(&a).unwrap(), Vector::of(&b).unwrap());
            prop_assert!((a.cosine(&b) - exact).abs() < 0.01, "{} {exact}", a.cosine(&b));
            prop_assert_eq!(Vector::kept(&a.bytes()), Some(a));
        }

        #[test]
        fn a_product_is_the_sum_of_products(pair in prop::collection::vec((any::<i8>(), any::<i8>()), 0..200)) {
            let (a, b): (Vec<i8>, Vec<i8>) = pair.iter().copied().unzip();
            let plain: i32 = pair.iter().map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
            prop_assert_eq!(product(&a, &b), plain);
        }
    }
}
