//! Asking again: who is busy or was not reached for a moment is asked a few times, with pauses that grow.

use std::thread;
use std::time::{Duration, Instant};

use super::channel::ProviderFault;
use crate::diagnostic::{Message, msg};

/// How long a provider is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How often a request is sent at most.
    pub tries: u32,
    /// The pause before the second try; it doubles with each.
    pub first_pause: Duration,
    /// The longest pause, one that the provider asks for included.
    pub longest_pause: Duration,
    /// The whole run.
    pub time_limit: Duration,
}

impl Patience {
    /// Asks until there is a reply, as long as patience lasts. `ask` is given the time that is left; `waiting` is told of
    /// each pause.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn ask<T>(
        self,
        began: Instant,
        ask: &dyn Fn(Duration) -> Result<T, ProviderFault>,
        waiting: &mut dyn FnMut(Duration, &Message),
    ) -> Result<T, Message> {
        let mut pause = self.first_pause;
        let mut tries = 0;
        loop {
            let left = self.time_limit.saturating_sub(began.elapsed());
            if left.is_zero() {
                return Err(msg!("provider-stopped--time", seconds = self.time_limit.as_secs()));
            }
            tries += 1;
            let ProviderFault { message, again } = match ask(left) {
                Ok(reply) => return Ok(reply),
                Err(fault) => fault,
            };
            let Some(wait) = again else { return Err(message) };
            if tries >= self.tries {
                return Err(msg!("provider-stopped--tries", why = message, tries = tries));
            }
            let wait = wait.unwrap_or(pause);
            if wait > self.longest_pause {
                return Err(msg!("provider-stopped--wait", why = message, seconds = wait.as_secs()));
            }
            waiting(wait, &message);
            thread::sleep(wait.min(self.time_limit.saturating_sub(began.elapsed())));
            pause = (pause * 2).min(self.longest_pause);
        }
    }
}
