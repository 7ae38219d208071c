package io.aftermile.testkit.shopify.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is let in: tokens that last, and tokens that are granted and end. One thread at a time. */
final class Tokens {

    private static final Duration DAY = Duration.ofSeconds(86_399);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration REFRESHABLE = Duration.ofDays(90);
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    /** What a form about tokens is answered; status 400 with a reason where nothing is granted. */
    record Answer(int status, Map<String, Object> body) {}

    /** A refresh token; it keeps working until what replaced it was used. */
    private static final class Refresh {

        final Instant ends;

        /** The access token and the refresh token that replaced it, if it was used. */
        @Nullable String access;

        @Nullable String next;

        Refresh(Instant ends) {
            this.ends = ends;
        }
    }

    private final Clock clock;
    private final Set<String> scopes;
    private final Map<String, Instant> access = new HashMap<>();
    private final Map<String, Refresh> refreshes = new HashMap<>();
    private final Map<String, String> refreshedFrom = new HashMap<>();
    private final Set<String> lasting = new TreeSet<>();
    private final Set<String> sessions = new TreeSet<>();
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private int granted;

    Tokens(Clock clock, Set<String> scopes) {
        this.clock = clock;
        this.scopes = scopes;
    }

    void lasting(String token) {
        lasting.add(token);
    }

    void app(String id, String secret) {
        clientId = id;
        clientSecret = secret;
    }

    void session(String token) {
        sessions.add(token);
    }

    /** Lets nobody in any more by what was granted or handed out until now. */
    void revokeAll() {
        lasting.clear();
        access.clear();
        refreshes.clear();
    }

    /** An offline token that ends, as one that was granted when the merchant let the app in. */
    Map<String, Object> install() {
        return granted(HOUR, true);
    }

    boolean lets(@Nullable String token) {
        if (token == null) {
            return false;
        }
        if (lasting.contains(token)) {
            return true;
        }
        Instant ends = access.get(token);
        boolean lets = ends != null && clock.instant().isBefore(ends);
        if (lets) {
            // What was replaced ends with the first use of its replacement.
            Optional.ofNullable(refreshedFrom.remove(token)).ifPresent(refreshes::remove);
        }
        return lets;
    }

    Answer grant(Map<String, String> form) {
        if (clientId == null
                || !clientId.equals(form.get("client_id"))
                || clientSecret == null
                || !clientSecret.equals(form.get("client_secret"))) {
            return refused("invalid_client");
        }
        String type = form.getOrDefault("grant_type", "");
        if (type.equals("client_credentials")) {
            return new Answer(200, granted(DAY, false));
        }
        if (type.equals(EXCHANGE)) {
            boolean known = sessions.contains(form.getOrDefault("subject_token", ""));
            boolean ends = form.getOrDefault("expiring", "0").equals("1");
            return known
                    ? new Answer(200, ends ? granted(HOUR, true) : granted(null, false))
                    : refused("invalid_subject_token");
        }
        return type.equals("refresh_token")
                ? refresh(form.getOrDefault("refresh_token", ""))
                : refused("invalid_request");
    }

    private static Answer refused(String why) {
        return new Answer(400, Map.of("error", why));
    }

    private Answer refresh(String token) {
        Refresh refresh = refreshes.get(token);
        if (refresh == null || !clock.instant().isBefore(refresh.ends)) {
            return refused("invalid_grant");
        }
        Map<String, Object> answer = granted(HOUR, true);
        String next = String.valueOf(answer.get("refresh_token"));
        if (refresh.next != null) {
            // Asked again before the replacement was used: the one given before is forgotten.
            refreshes.remove(refresh.next);
            access.remove(refresh.access);
        }
        refresh.next = next;
        refresh.access = String.valueOf(answer.get("access_token"));
        refreshedFrom.put(refresh.access, token);
        return new Answer(200, answer);
    }

    private Map<String, Object> granted(@Nullable Duration time, boolean refreshable) {
        granted++;
        String token = "shpat_granted_" + granted;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("scope", String.join(",", scopes));
        if (time == null) {
            lasting.add(token);
        } else {
            access.put(token, clock.instant().plus(time));
            answer.put("expires_in", time.toSeconds());
        }
        if (refreshable) {
            String refresh = "shprt_granted_" + granted;
            refreshes.put(refresh, new Refresh(clock.instant().plus(REFRESHABLE)));
            answer.put("refresh_token", refresh);
            answer.put("refresh_token_expires_in", REFRESHABLE.toSeconds());
        }
        return answer;
    }

    int count() {
        return granted;
    }
}
