//! Arithmetic that gives the same bits on every machine.
//!
//! The standard `ln`, `atan2` and `cbrt` may differ in the last bit from one platform's library to another's, and a
//! decision that hangs on that bit would differ too. What is here uses the four operations and the square root alone,
//! which IEEE 754 defines exactly. Nothing here (nor elsewhere in geometry) uses fused multiply-add.

const LN_2: f64 = core::f64::consts::LN_2;
const LN_10: f64 = core::f64::consts::LN_10;

/// The natural logarithm of a positive normal number; minus infinity for anything else.
pub(super) fn ln(x: f64) -> f64 {
    if x < f64::MIN_POSITIVE || !x.is_finite() {
        return f64::NEG_INFINITY;
    }
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mut mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if mantissa > core::f64::consts::SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    // ln m = 2 artanh((m − 1) / (m + 1)), whose argument stays below .172: eleven terms reach the last bit or two.
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let square = z * z;
    let series = (0..11).rev().fold(0.0, |sum, k| sum * square + 1.0 / (2 * k + 1) as f64);
    exponent as f64 * LN_2 + 2.0 * z * series
}

/// The logarithm to base ten.
pub(super) fn log10(x: f64) -> f64 {
    ln(x) / LN_10
}

/// The real roots of `c[0] + c[1] x + c[2] x² + c[3] x³`, and how many of the three places are filled.
/// A root far out (where the cubic term all but vanishes) is found through its reciprocal.
pub(super) fn cubic_roots(c: [f64; 4]) -> ([f64; 3], usize) {
    let largest = c.iter().fold(0.0_f64, |most, x| if x.abs() > most { x.abs() } else { most });
    if largest == 0.0 || !largest.is_finite() {
        return ([0.0; 3], 0);
    }
    if c[3].abs() >= c[0].abs() {
        let (roots, count) = monic_roots(c[2] / c[3], c[1] / c[3], c[0] / c[3]);
        return (roots.map(|x| polished(c, x)), count);
    }
    let (reciprocals, count) = monic_roots(c[1] / c[0], c[2] / c[0], c[3] / c[0]);
    let mut roots = [0.0; 3];
    let mut kept = 0;
    for r in reciprocals.iter().take(count).filter(|r| r.abs() > 1e-12) {
        roots[kept] = polished(c, 1.0 / r);
        kept += 1;
    }
    (roots, kept)
}

/// A root after two steps of Newton's, since what the quadratic leaves over has lost digits.
fn polished(c: [f64; 4], x: f64) -> f64 {
    (0..2).fold(x, |x, _| {
        let step = (((c[3] * x + c[2]) * x + c[1]) * x + c[0]) / ((3.0 * c[3] * x + 2.0 * c[2]) * x + c[1]);
        if step.is_finite() { x - step } else { x }
    })
}

/// The real roots of `x³ + a x² + b x + c`: one by a bracketed Newton iteration, the others by the quadratic left over.
fn monic_roots(a: f64, b: f64, c: f64) -> ([f64; 3], usize) {
    if !(a.is_finite() && b.is_finite() && c.is_finite()) {
        return ([0.0; 3], 0);
    }
    let first = bracketed_root(a, b, c);
    let p = a + first;
    let q = b + first * p;
    let discriminant = p * p - 4.0 * q;
    if discriminant < 0.0 {
        return ([first, 0.0, 0.0], 1);
    }
    let far = -0.5 * (p + discriminant.sqrt().copysign(p));
    let near = if far == 0.0 { 0.0 } else { q / far };
    ([first, far, near], 3)
}

fn bracketed_root(a: f64, b: f64, c: f64) -> f64 {
    let value = |x: f64| ((x + a) * x + b) * x + c;
    let bound = 1.0 + a.abs() + b.abs() + c.abs();
    let (mut low, mut high) = (-bound, bound);
    let mut x = -a / 3.0;
    for _ in 0..80 {
        let y = value(x);
        if y == 0.0 {
            break;
        }
        if y < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let slope = (3.0 * x + 2.0 * a) * x + b;
        let step = x - y / slope;
        let next = if step > low && step < high { step } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-15 * (1.0 + x.abs()) {
            break;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_agree_with_the_library_to_the_last_few_bits() {
        for k in 1..2000 {
            let x = 1e-3 * (k * k) as f64;
            assert!((ln(x) - x.ln()).abs() <= 4e-16 * (1.0 + x.ln().abs()), "{x}");
            assert!((log10(x) - x.log10()).abs() <= 4e-16 * (1.0 + x.log10().abs()), "{x}");
        }
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert_eq!(ln(f64::NAN), f64::NEG_INFINITY);
    }

    #[test]
    fn cubics_give_back_the_roots_they_were_made_of() {
        for roots in [[1.0, 2.0, 3.0], [-4.0, 0.5, 0.25], [1e-3, 7.0, -300.0], [2.0, 2.0, -1.0]] {
            let [p, q, r] = roots;
            let (mut found, count) = cubic_roots([-p * q * r, p * q + q * r + p * r, -(p + q + r), 1.0]);
            assert_eq!(count, 3, "{roots:?}");
            let mut wanted = roots;
            found.sort_by(f64::total_cmp);
            wanted.sort_by(f64::total_cmp);
            for (f, w) in found.iter().zip(wanted) {
                assert!((f - w).abs() < 1e-6 * (1.0 + w.abs()), "{found:?} for {wanted:?}");
            }
        }
    }

    #[test]
    fn a_cubic_that_is_only_a_line_still_has_its_root() {
        let (roots, count) = cubic_roots([-6.0, 2.0, 0.0, 0.0]);
        assert_eq!(count, 1);
        assert!((roots[0] - 3.0).abs() < 1e-12);
        assert_eq!(cubic_roots([0.0; 4]).1, 0);
        assert_eq!(cubic_roots([f64::NAN; 4]).1, 0);
    }
}
