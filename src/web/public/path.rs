//! The one reading of `{year}` and `{course}` in an address.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;

use crate::services::programmes::{self, Offering, ProgrammeYear};
use crate::services::{Ctx, Failure};
use crate::web::error::PageError;

/// The programme of the year in the address; anything else than a year with a programme is not here.
#[derive(Clone, Debug)]
pub(crate) struct InYear(pub(crate) Arc<ProgrammeYear>);

/// The course in the address, within its year.
#[derive(Clone, Debug)]
pub(crate) struct AtCourse {
    year: Arc<ProgrammeYear>,
    position: usize,
}

impl AtCourse {
    /// The programme of the year.
    pub(crate) fn year(&self) -> &ProgrammeYear {
        &self.year
    }

    /// What is offered under this course.
    pub(crate) fn offering(&self) -> &Offering {
        &self.year.offerings[self.position]
    }
}

/// Four digits, as every link of ours writes them: one page has one address.
fn parse_year(text: &str) -> Option<i32> {
    let four_digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    four_digits.then(|| text.parse().ok()).flatten()
}

async fn params<S: Send + Sync>(parts: &mut Parts, state: &S) -> Result<RawPathParams, PageError> {
    RawPathParams::from_request_parts(parts, state)
        .await
        .map_err(|_| PageError::NotFound)
}

fn value<'a>(params: &'a RawPathParams, wanted: &str) -> Option<&'a str> {
    params
        .iter()
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}

impl<S: Send + Sync> FromRequestParts<S> for InYear {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let ctx = Ctx::from_request_parts(parts, state).await?;
        let params = params(parts, state).await?;
        let year = value(&params, "year")
            .and_then(parse_year)
            .ok_or(PageError::NotFound)?;
        let year = programmes::get_year(&ctx, year)
            .await
            .map_err(|failure: Failure| PageError::from(failure))?;
        Ok(Self(year))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for AtCourse {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let params = params(parts, state).await?;
        let InYear(year) = InYear::from_request_parts(parts, state).await?;
        let course = value(&params, "course").ok_or(PageError::NotFound)?;
        let position = year
            .offerings
            .iter()
            .position(|offering| offering.course_key == course)
            .ok_or(PageError::NotFound)?;
        Ok(Self { year, position })
    }
}

#[cfg(test)]
mod tests {
    use super::parse_year;

    #[test]
    fn a_year_is_four_digits_and_nothing_else() {
        assert_eq!(parse_year("2024"), Some(2024));
        for other in [
            "",
            "24",
            "02024",
            "+2024",
            "-024",
            "２０２４",
            "2024 ",
            "abcd",
        ] {
            assert_eq!(parse_year(other), None, "{other}");
        }
    }
}
