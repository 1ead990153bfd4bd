//! The order of priority on a facility's page.

use axum::extract::Path;
use axum::response::Response;
use domain::facility::Shift;
use domain::ids::FacilityMemberId;
use domain::message::Message;
use unicode_normalization::UnicodeNormalization;

use super::page::{Forms, respond};
use super::settled;
use crate::services::Ctx;
use crate::services::facilities::Refusal;
use crate::services::facilities::colleagues::{self, Behind};
use crate::services::facilities::order::{self, NewOrder};
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::form::{Conflict, FormState, RawForm};
use crate::web::frame::redirect_saying;
use crate::web::routes;

pub(super) const AREA: &str = "facility.order";
pub(super) const NAMES: &[&str] = &["order"];

/// Moves one, or takes all numbers.
pub(super) async fn post(
    ctx: Ctx,
    Path(token): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let typed = typed_numbers(&raw);
    let mut forms = Forms {
        numbers: typed.clone(),
        ..Forms::default()
    };
    let Some(wanted) = wanted(&raw, &typed) else {
        let count = Message::new("facility.order.numbers").with("count", typed.len());
        forms.order.refuse("order", count);
        return respond(&ctx, &token, &forms).await;
    };
    let version = raw.first("version").parse().unwrap_or_default();
    match order::change(&ctx, &token, version, &wanted).await {
        Ok(()) => Ok(redirect_saying(
            &ctx,
            &routes::facility(&token),
            Flash::Saved,
        )),
        Err(failure) => match settled(failure, &token)? {
            Ok(Refusal::Stale) => {
                forms.order = in_conflict(&ctx, &token, forms.order, &typed).await?;
                respond(&ctx, &token, &forms).await
            }
            Ok(refused) => {
                forms.order.refuse("order", refused.message());
                respond(&ctx, &token, &forms).await
            }
            Err(elsewhere) => Ok(elsewhere),
        },
    }
}

/// Numbers as typed, beside the colleagues they stand for.
fn typed_numbers(raw: &RawForm) -> Vec<(i64, String)> {
    let ids = raw.all("member").filter_map(|id| id.parse().ok());
    ids.zip(raw.all("number").map(str::to_owned)).collect()
}

fn wanted(raw: &RawForm, typed: &[(i64, String)]) -> Option<NewOrder> {
    if raw.has("move") {
        let shift: Shift = raw.first("move").parse().ok()?;
        let id: FacilityMemberId = raw.first("id").parse().ok()?;
        return Some(NewOrder::Shift(id, shift));
    }
    let number = |(id, typed): &(i64, String)| {
        let folded: String = typed.trim().nfkc().collect();
        Some((FacilityMemberId(*id), folded.parse().ok()?))
    };
    typed
        .iter()
        .map(number)
        .collect::<Option<_>>()
        .map(NewOrder::Numbers)
}

/// Both orders: the one somebody else made, and the one that was sent.
async fn in_conflict(
    ctx: &Ctx,
    token: &str,
    form: FormState,
    typed: &[(i64, String)],
) -> Result<FormState, PageError> {
    let Behind::Open(detail) = colleagues::behind(ctx, token).await? else {
        return Ok(form);
    };
    let listed: Vec<_> = detail
        .colleagues
        .iter()
        .filter(|colleague| colleague.rank.is_some())
        .collect();
    let lines = |number: &dyn Fn(&crate::services::facilities::colleagues::Colleague) -> String| {
        let line = |colleague: &&crate::services::facilities::colleagues::Colleague| {
            format!("{} {}", number(colleague), colleague.name)
        };
        listed.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let theirs = lines(&|colleague| colleague.rank.unwrap_or_default().to_string());
    let yours = lines(&|colleague| {
        let typed = typed.iter().find(|(id, _)| *id == colleague.id.0);
        typed.map_or_else(|| "-".to_owned(), |(_, typed)| typed.clone())
    });
    let conflict = Conflict {
        by: None,
        at: detail.changed_at,
        theirs: [("order", theirs)].into(),
    };
    let form = if typed.is_empty() {
        form
    } else {
        form.with("order", yours)
    };
    Ok(form.in_conflict(conflict))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_any_width_beside_their_colleagues() {
        let raw = RawForm::parse("member=4&number=２&member=7&number=1".as_bytes()).unwrap();
        let typed = typed_numbers(&raw);
        let expected = vec![(FacilityMemberId(4), 2), (FacilityMemberId(7), 1)];
        assert_eq!(wanted(&raw, &typed), Some(NewOrder::Numbers(expected)));
        let raw = RawForm::parse(b"move=up&id=7").unwrap();
        let up = NewOrder::Shift(FacilityMemberId(7), Shift::Up);
        assert_eq!(wanted(&raw, &[]), Some(up));
        for wrong in ["move=aside&id=7", "move=up&id=x", "member=4&number=first"] {
            let raw = RawForm::parse(wrong.as_bytes()).unwrap();
            assert_eq!(wanted(&raw, &typed_numbers(&raw)), None, "{wrong}");
        }
    }
}
