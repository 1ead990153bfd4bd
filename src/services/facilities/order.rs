//! The order of priority: one step up or down, or all numbers at once.

use domain::facility::{Shift, reordered, shifted};
use domain::ids::FacilityMemberId;

use super::{Refusal, as_contact, is_listed, link, members, rank, touch};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// What the contact wants of the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewOrder {
    /// One of them a step up or down.
    Shift(FacilityMemberId, Shift),
    /// Everybody's number.
    Numbers(Vec<(FacilityMemberId, i32)>),
}

/// Changes the order. `version` is that of the list the contact looked at.
///
/// # Errors
/// [`Refusal::Stale`] when the list is another one by now; numbers that are no order.
pub async fn change(
    ctx: &Ctx,
    token: &str,
    version: i32,
    wanted: &NewOrder,
) -> Result<(), Failure<Refusal>> {
    let tx = ctx.begin_write().await?;
    let facility = link::enter(&tx, ctx, token).await?;
    let ctx = &as_contact(ctx, facility.id);
    if facility.version != version {
        return Err(Failure::Refused(Refusal::Stale));
    }
    let all = members(&tx, facility.id).await?;
    let listed: Vec<_> = all.iter().filter(|member| is_listed(member)).collect();
    let before: Vec<_> = listed.iter().map(|member| member.id).collect();
    let after = match wanted {
        NewOrder::Shift(one, shift) => shifted(&before, *one, *shift),
        NewOrder::Numbers(numbers) => {
            reordered(&before, numbers).map_err(|message| Failure::Refused(message.into()))?
        }
    };
    if after == before {
        return ctx.commit(tx).await;
    }
    rank(&tx, &all, &after).await?;
    touch(&tx, ctx, &facility).await?;
    let names = |order: &[FacilityMemberId]| -> Vec<String> {
        let name = |id: &FacilityMemberId| listed.iter().find(|member| member.id == *id);
        order
            .iter()
            .filter_map(|id| Some(name(id)?.name.clone()))
            .collect()
    };
    Change::new("facility.reorder", "facility", facility.id.0)
        .field("order", names(&before), names(&after))
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await
}
