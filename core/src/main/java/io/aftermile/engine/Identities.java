package io.aftermile.engine;

import io.aftermile.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says which persons stand behind an actor, so that nobody approves their own by an alias, a delegation or a second
 * login. A host that has aliases hands in its own; it is asked for every decision, must answer at once, and
 * thread-safe.
 */
public interface Identities {

    /** The persons behind an actor: who acts, and on whose behalf; at least one. */
    Set<PersonRef> behind(TenantId tenant, Actor actor);

    /**
     * Who a person is known to be today: two references of one person become one here as soon as the host learns of it.
     * Defaults to the reference itself.
     */
    default PersonRef today(PersonRef recorded) {
        return recorded;
    }

    /**
     * Each login is one person, named by a keyed hash (HMAC-SHA-256) of it; letter case and blanks around it do not
     * count.
     *
     * @param secret at least 16 bytes that stay the same for ever: with another one, everybody is somebody else
     */
    static Identities keyed(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException(
                    "the secret has " + secret.length + " bytes; give at least 16, chosen at random");
        }
        SecretKeySpec key = new SecretKeySpec(secret.clone(), "HmacSHA256");
        return (tenant, actor) -> named(tenant, actor, text -> hmac(key, text));
    }

    /**
     * Each login is one person, named by a hash (SHA-256) of it and the tenant; letter case and blanks around it do not
     * count. Whoever guesses a login can check the guess: {@link #keyed} cannot be guessed without its secret.
     */
    static Identities hashed() {
        return (tenant, actor) -> named(tenant, actor, text -> Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<PersonRef> named(TenantId tenant, Actor actor, UnaryOperator<String> hash) {
        Set<PersonRef> persons = new LinkedHashSet<>();
        persons.add(person(tenant, actor.id(), hash));
        actor.onBehalfOf().ifPresent(it -> persons.add(person(tenant, it, hash)));
        return persons;
    }

    private static PersonRef person(TenantId tenant, String login, UnaryOperator<String> hash) {
        String plain = Normalizer.normalize(login, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        // The separator cannot stand in a tenant's name, so that no two pairs make one text.
        return new PersonRef(hash.apply(tenant.value() + "\n" + plain).substring(0, 32));
    }

    private static String hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
