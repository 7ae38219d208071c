/**
 * Calls to other systems over HTTP, the same for every connector; nothing in it knows a vendor. A connector builds one
 * {@link io.aftermile.connector.http.HttpClient} for a system's address, describes each
 * {@link io.aftermile.connector.http.HttpCall} with what it does to the other side, and gets an
 * {@link io.aftermile.connector.http.HttpAnswer} or a kind of failure that is true: what surely was not applied is
 * never in doubt, and what may have been applied never looks harmless. Secrets go to one address only and appear
 * nowhere else. It works on OkHttp, an optional dependency that no signature shows.
 */
@NullMarked
package io.aftermile.connector.http;

import org.jspecify.annotations.NullMarked;
