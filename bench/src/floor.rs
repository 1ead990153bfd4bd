//! The floor: bare axum, one SQLite file (WAL, synchronous FULL), one tera template per page.
//!
//! No accounts, languages, rules, audit or mail. What it does do, it does as durably as Kenshu:
//! an intake is on the disk before it is acknowledged.

use std::{net::SocketAddr, path::Path, sync::Arc};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    extract::{Path as UrlPath, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbErr, Statement, Value,
};
use serde::Serialize;
use tera::{Context, Tera};

/// Rows in the table; the largest page there can be.
const ROWS: u32 = 1000;

const PAGE: &str = r#"<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main>
<h1>{{ title }}</h1>
<ul>{% for row in rows %}<li><a href="/row/{{ row.id }}">{{ row.title }}</a> <span>{{ row.place }}</span></li>
{% endfor %}</ul></main></body></html>"#;

const FORM: &str = r#"<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main>
<h1>{{ title }}</h1><form method="post" action="/intake">
<input type="hidden" name="name" value="{{ name }}"><button>送信</button></form></main></body></html>"#;

#[derive(Clone)]
struct Floor {
    /// One connection: SQLite has one writer.
    write: DatabaseConnection,
    read: DatabaseConnection,
    templates: Arc<Tera>,
}

#[derive(Serialize)]
struct Row {
    id: i64,
    title: String,
    place: String,
}

/// Serves until it is killed.
pub(crate) async fn serve(bind: SocketAddr, data_dir: &Path) -> Result<()> {
    let floor = prepare(data_dir).await?;
    let router = Router::new()
        .route("/page/{rows}", get(page))
        .route("/intake", get(form).post(intake))
        .route("/intake/{id}", get(status))
        .with_state(floor);
    let listener = tokio::net::TcpListener::bind(bind).await?;
    axum::serve(listener, router)
        .await
        .context("serving the floor")
}

async fn prepare(data_dir: &Path) -> Result<Floor> {
    let url = format!(
        "sqlite://{}?mode=rwc",
        data_dir.join("floor.sqlite").display()
    );
    let pool = |connections| {
        let mut options = ConnectOptions::new(url.clone());
        options.max_connections(connections).sqlx_logging(false);
        Database::connect(options)
    };
    let write = pool(1).await?;
    write
        .execute_unprepared("PRAGMA journal_mode = WAL")
        .await?;
    write
        .execute_unprepared("PRAGMA synchronous = FULL")
        .await?;
    write
        .execute_unprepared(
            "CREATE TABLE row (id INTEGER PRIMARY KEY, title TEXT NOT NULL, place TEXT NOT NULL);
             CREATE TABLE intake (id INTEGER PRIMARY KEY, name TEXT NOT NULL);",
        )
        .await?;
    for id in 1..=ROWS {
        let title = format!("第{id}回 患者安全と医療の質 {}", "講義と演習 ".repeat(8));
        let insert = "INSERT INTO row (id, title, place) VALUES (?, ?, '名古屋大学医学部附属病院')";
        write
            .execute_raw(sqlite(insert, [id.into(), title.into()]))
            .await?;
    }
    let mut templates = Tera::default();
    templates.add_raw_templates([("page.html", PAGE), ("form.html", FORM)])?;
    Ok(Floor {
        write,
        read: pool(4).await?,
        templates: Arc::new(templates),
    })
}

fn sqlite<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
    Statement::from_sql_and_values(sea_orm::DatabaseBackend::Sqlite, sql, values)
}

/// `GET /page/{rows}`: a list of as many rows as asked for, read in one statement.
async fn page(
    State(floor): State<Floor>,
    UrlPath(rows): UrlPath<u32>,
) -> Result<Html<String>, Fault> {
    let select = "SELECT id, title, place FROM row ORDER BY id LIMIT ?";
    let found = floor
        .read
        .query_all_raw(sqlite(select, [rows.into()]))
        .await?;
    let rows = found.iter().map(|row| {
        Ok(Row {
            id: row.try_get("", "id")?,
            title: row.try_get("", "title")?,
            place: row.try_get("", "place")?,
        })
    });
    let mut context = Context::new();
    context.insert("title", "日程");
    context.insert("rows", &rows.collect::<Result<Vec<_>, DbErr>>()?);
    Ok(Html(floor.templates.render("page.html", &context)?))
}

/// `GET /intake`: the form.
async fn form(State(floor): State<Floor>) -> Result<Html<String>, Fault> {
    floor.form("申込", "髙橋 花子")
}

/// `POST /intake`: one durable row.
async fn intake(State(floor): State<Floor>, body: String) -> Result<Redirect, Fault> {
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(&body)?;
    let name = fields
        .into_iter()
        .find(|field| field.0 == "name")
        .map(|field| field.1);
    let insert = sqlite("INSERT INTO intake (name) VALUES (?)", [name.into()]);
    let id = floor.write.execute_raw(insert).await?.last_insert_id();
    Ok(Redirect::to(&format!("/intake/{id}")))
}

/// `GET /intake/{id}`: what was taken in.
async fn status(
    State(floor): State<Floor>,
    UrlPath(id): UrlPath<i64>,
) -> Result<Html<String>, Fault> {
    let select = sqlite("SELECT name FROM intake WHERE id = ?", [id.into()]);
    let row = floor
        .read
        .query_one_raw(select)
        .await?
        .context("no such intake")?;
    floor.form("受付済み", &row.try_get::<String>("", "name")?)
}

impl Floor {
    fn form(&self, title: &str, name: &str) -> Result<Html<String>, Fault> {
        let mut context = Context::new();
        context.insert("title", title);
        context.insert("name", name);
        Ok(Html(self.templates.render("form.html", &context)?))
    }
}

/// Anything that went wrong: the measurement is void then.
struct Fault(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, format!("{:#}", self.0)).into_response()
    }
}
