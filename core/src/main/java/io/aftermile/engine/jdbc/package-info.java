/**
 * Stores of the engine on JDBC. {@link io.aftermile.engine.jdbc.SqliteStore} keeps everything in one file and needs no
 * server; it needs {@code org.xerial:sqlite-jdbc} on the class path. The schema is a script that stands beside the
 * class, and a database of another version is refused with {@link io.aftermile.engine.jdbc.SchemaMismatch}.
 */
@NullMarked
package io.aftermile.engine.jdbc;

import org.jspecify.annotations.NullMarked;
