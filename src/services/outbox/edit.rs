//! Changing a draft before it is approved.

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::OutboxMessageId;
use domain::mail::{Deed, DeedRefusal};
use entity::{account, outbox_message};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use super::{change, lock, standing};
use crate::i18n::Lang;
use crate::mail;
use crate::services::{Ctx, Failure};

/// What a draft says from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// One line.
    pub subject: String,
    /// The whole text, greeting and signature included.
    pub text: String,
}

/// A draft as somebody else has left it in the meantime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// Who, if that is known.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says now.
    pub words: Words,
    /// Its version now.
    pub version: i32,
}

/// Why a draft was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// It is no draft, or nobody may read it.
    Deed(DeedRefusal),
    /// Somebody else has changed it since it was opened.
    Changed(Box<Theirs>),
}

/// Changes subject and text of the draft that was seen in this version; its web page is made anew
/// from the text.
///
/// # Errors
/// [`EditRefusal`], or no such mail.
pub async fn edit(
    ctx: &Ctx,
    id: OutboxMessageId,
    version: i32,
    words: Words,
) -> Result<(), Failure<EditRefusal>> {
    ctx.require(Action::ManageOutbox)?;
    let tx = ctx.begin_write().await?;
    let stored = lock(&tx, id).await?.ok_or(Failure::NotFound)?;
    standing(&stored)
        .decide(Deed::Edit)
        .map_err(|refusal| Failure::Refused(EditRefusal::Deed(refusal)))?;
    if stored.version != version {
        let theirs = theirs(&tx, stored).await?;
        return Err(Failure::Refused(EditRefusal::Changed(Box::new(theirs))));
    }
    let change = change("mail.edit", id)
        .field("subject", stored.subject.as_str(), words.subject.as_str())
        .field("text", stored.body_text.trim(), words.text.as_str());
    if change.is_empty() {
        return ctx.commit(tx).await;
    }
    let lang = Lang::from_tag(&stored.lang).unwrap_or_default();
    let (templates, url) = (&ctx.app.templates, &ctx.app.config.public_url);
    let html = mail::typed_html(templates, lang, &words.subject, &words.text, url)?;
    let search = mail::search_text(stored.to_name.as_deref(), &stored.to_email, &words.subject);
    let row = outbox_message::ActiveModel {
        id: Unchanged(id),
        subject: Set(words.subject),
        body_text: Set(words.text),
        body_html: Set(html),
        search_text: Set(search),
        edited_at: Set(Some(ctx.now)),
        edited_by: Set(ctx.account()),
        version: Set(version + 1),
        ..Default::default()
    };
    outbox_message::Entity::update(row).exec(&tx).await?;
    change.record(&tx, ctx).await?;
    ctx.commit(tx).await
}

async fn theirs(tx: &impl ConnectionTrait, stored: outbox_message::Model) -> Result<Theirs, DbErr> {
    let by = match stored.edited_by {
        Some(editor) => account::Entity::find_by_id(editor).one(tx).await?,
        None => None,
    };
    Ok(Theirs {
        by: by.map(|account| account.display_name),
        at: stored.edited_at.unwrap_or(stored.created_at),
        words: Words {
            subject: stored.subject,
            text: stored.body_text.trim().to_owned(),
        },
        version: stored.version,
    })
}
