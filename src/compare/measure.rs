//! Units brought to one of their kind, so that metres meet feet, and so much a second meets so much a day.

use crate::text::facts::{Measure, NumeralRole, Quantity, Unit};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    /// Things.
    Count,
    /// Per cent of a whole.
    PerCent,
    /// Seconds.
    Time,
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Cubic metres.
    Volume,
    /// Kilograms.
    Mass,
    /// Watts.
    Power,
    /// Watt-hours.
    Energy,
    /// Money of one currency.
    Money(Unit),
    /// Any other unit by itself.
    Other(Unit),
}

/// A quantity in the unit that its kind is compared in.
pub(super) struct Scaled {
    pub(super) dimension: Dimension,
    /// By what its number is multiplied.
    pub(super) factor: f64,
    /// Whether the unit is not the one that most texts use: feet, miles, cubic kilometres.
    pub(super) converted: bool,
    /// The seconds of the time in which there is so much.
    pub(super) per: Option<f64>,
}

const DAY: f64 = 86_400.0;

/// The seconds of a unit of time.
pub(super) fn seconds(unit: Unit) -> Option<f64> {
    Some(match unit {
        Unit::Second => 1.0,
        Unit::Minute => 60.0,
        Unit::Hour => 3_600.0,
        Unit::Day => DAY,
        Unit::Week => 7.0 * DAY,
        Unit::Month => 30.4 * DAY,
        Unit::Year => 365.25 * DAY,
        Unit::Decade => 3_652.5 * DAY,
        Unit::Century => 36_525.0 * DAY,
        _ => return None,
    })
}

/// What a unit measures, and how much of the unit that is compared it is.
pub(super) fn unit_of(unit: Unit) -> (Dimension, f64) {
    use Dimension::{Area, Energy, Length, Mass, Money, Other, Power, Time, Volume};
    if let Some(seconds) = seconds(unit) {
        return (Time, seconds);
    }
    match unit {
        Unit::Millimetre => (Length, 0.001),
        Unit::Centimetre => (Length, 0.01),
        Unit::Metre => (Length, 1.0),
        Unit::Kilometre => (Length, 1_000.0),
        Unit::Mile => (Length, 1_609.344),
        Unit::NauticalMile => (Length, 1_852.0),
        Unit::Foot => (Length, 0.3048),
        Unit::Inch => (Length, 0.0254),
        Unit::Yard => (Length, 0.9144),
        Unit::SquareCentimetre => (Area, 0.0001),
        Unit::SquareMetre => (Area, 1.0),
        Unit::SquareFoot => (Area, 0.0929),
        Unit::Dunam => (Area, 1_000.0),
        Unit::Acre => (Area, 4_046.86),
        Unit::Feddan => (Area, 4_200.0),
        Unit::Hectare => (Area, 10_000.0),
        Unit::SquareKilometre => (Area, 1.0e6),
        Unit::SquareMile => (Area, 2.59e6),
        Unit::CubicCentimetre | Unit::Millilitre => (Volume, 1.0e-6),
        Unit::Centilitre => (Volume, 1.0e-5),
        Unit::Litre => (Volume, 0.001),
        Unit::Gallon => (Volume, 0.003_785),
        Unit::Hectolitre => (Volume, 0.1),
        Unit::CubicFoot => (Volume, 0.0283),
        Unit::CubicMetre => (Volume, 1.0),
        Unit::CubicKilometre => (Volume, 1.0e9),
        Unit::Milligram => (Mass, 1.0e-6),
        Unit::Gram => (Mass, 0.001),
        Unit::Ounce => (Mass, 0.0283),
        Unit::PoundWeight => (Mass, 0.4536),
        Unit::Kilogram => (Mass, 1.0),
        Unit::Quintal => (Mass, 100.0),
        Unit::Tonne => (Mass, 1_000.0),
        Unit::Kilotonne => (Mass, 1.0e6),
        Unit::Watt => (Power, 1.0),
        Unit::Kilowatt => (Power, 1.0e3),
        Unit::Megawatt => (Power, 1.0e6),
        Unit::Gigawatt => (Power, 1.0e9),
        Unit::Terawatt => (Power, 1.0e12),
        Unit::KilowattHour => (Energy, 1.0e3),
        Unit::MegawattHour => (Energy, 1.0e6),
        Unit::GigawattHour => (Energy, 1.0e9),
        Unit::TerawattHour => (Energy, 1.0e12),
        currency if currency.is_currency() => (Money(currency), 1.0),
        other => (Other(other), 1.0),
    }
}

/// Whether most texts in metric countries tell a length, a volume and the like in another unit.
fn is_converted(unit: Unit) -> bool {
    matches!(
        unit,
        Unit::Mile
            | Unit::NauticalMile
            | Unit::Foot
            | Unit::Inch
            | Unit::Yard
            | Unit::SquareFoot
            | Unit::SquareMile
            | Unit::Acre
            | Unit::Feddan
            | Unit::Dunam
            | Unit::Gallon
            | Unit::CubicFoot
            | Unit::CubicKilometre
            | Unit::Ounce
            | Unit::PoundWeight
    )
}

/// A short ton in tonnes.
const SHORT_TON: f64 = 0.907;

/// A quantity in the unit that its kind is compared in; `None` for what is not compared.
pub(super) fn scaled(text: &str, quantity: &Quantity) -> Option<Scaled> {
    let plain = |dimension, factor| Some(Scaled { dimension, factor, converted: false, per: None });
    match quantity.measure {
        // Half of it is 50 per cent.
        Measure::Count if quantity.role == NumeralRole::Fraction => plain(Dimension::PerCent, 100.0),
        Measure::Count => plain(Dimension::Count, 1.0),
        Measure::PerCent => plain(Dimension::PerCent, 1.0),
        Measure::PerMille => plain(Dimension::PerCent, 0.1),
        Measure::Unit(of) => {
            let (dimension, factor) = unit_of(of);
            let beside = text.get(quantity.span.end..).unwrap_or_default().trim_start();
            let is_short =
                of == Unit::Tonne && (beside.starts_with("courtes") || text[quantity.span.clone()].contains("short"));
            let factor = if is_short { factor * SHORT_TON } else { factor };
            Some(Scaled { dimension, factor, converted: is_converted(of) || is_short, per: None })
        }
        Measure::Rate(of, per) => {
            let (dimension, factor) = unit_of(of);
            Some(Scaled { dimension, factor, converted: is_converted(of), per: seconds(per) })
        }
    }
}
