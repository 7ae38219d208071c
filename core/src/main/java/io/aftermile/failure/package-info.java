/**
 * What can go wrong, and what to do next. Every exception that Aftermile throws on purpose descends from
 * {@link io.aftermile.failure.AftermileException}; its kind, not its message, tells a program how to go on. Start with
 * {@link io.aftermile.failure.Invalid} for input that breaks a rule and {@link io.aftermile.failure.InDoubt} for calls
 * whose outcome is unknown. Messages and facts never hold secrets or personal data.
 */
@NullMarked
package io.aftermile.failure;

import org.jspecify.annotations.NullMarked;
