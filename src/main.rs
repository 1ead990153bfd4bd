//! The `kenshu` program. Everything is in the library.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match kenshu::cli::run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kenshu: {error:#}");
            ExitCode::FAILURE
        }
    }
}
