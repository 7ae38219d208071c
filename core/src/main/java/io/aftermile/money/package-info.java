/**
 * Money that stays exact. {@link io.aftermile.money.Amount} holds what the customer paid and, where the books are kept
 * in another currency, what the books say; {@link io.aftermile.money.Allocation} splits a whole so that the parts add
 * up to it; {@link io.aftermile.money.Rounding} is the only place where a fraction of a minor unit is decided;
 * {@link io.aftermile.money.Fraction} keeps a share exact until then. Outside, amounts are Joda-Money's {@code Money};
 * inside, they are {@code long} minor units with products in 128 bits.
 */
@NullMarked
package io.aftermile.money;

import org.jspecify.annotations.NullMarked;
