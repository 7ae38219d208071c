/**
 * A real Tryton server for tests and proofs, with a small company of its own.
 * {@link io.aftermile.testkit.tryton.TrytonServer} starts the server that the machine has, on a free port of the
 * loopback interface over one SQLite file, and stops it; a machine without it is told what to install.
 * {@link io.aftermile.testkit.tryton.TrytonCalls} reads and writes its records and shares no code with any connector,
 * so that what it reads proves something. Nothing here installs anything.
 */
@NullMarked
package io.aftermile.testkit.tryton;

import org.jspecify.annotations.NullMarked;
