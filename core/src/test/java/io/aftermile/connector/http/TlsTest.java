package io.aftermile.connector.http;

import static io.aftermile.connector.http.Calls.acts;
import static io.aftermile.connector.http.Calls.client;
import static io.aftermile.connector.http.Calls.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.failure.Misconfigured;
import io.aftermile.failure.Unavailable;
import java.security.KeyStore;
import java.security.cert.Certificate;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** Nothing is sent to who cannot prove who they are. */
class TlsTest {

    private final HandClock clock = new HandClock();

    private static HeldCertificate certificate(String host) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    }

    private static ScriptedHost host(HeldCertificate certificate) {
        return ScriptedHost.secure(new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslContext())
                .answers(200, "there");
    }

    private static KeyStore trusting(Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("one", certificate);
        return store;
    }

    @Test
    void aCertificateThatNobodyVouchesForIsASetUpToMend() {
        try (ScriptedHost host = host(certificate("127.0.0.1"))) {
            assertThat(failure(client(host, clock).build(), acts()))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("was not sent: the other side's certificate is not trusted");
            assertThat(host.received()).isEmpty();
        }
    }

    @Test
    void aCertificateOfTheHostsOwnIsTrustedWhereSaid() throws Exception {
        HeldCertificate certificate = certificate("127.0.0.1");
        try (ScriptedHost host = host(certificate)) {
            HttpClient client = client(host, clock)
                    .trusting(trusting(certificate.certificate()))
                    .build();

            assertThat(client.send(acts(), Calls.LATER).text()).isEqualTo("there");
        }
    }

    @Test
    void aCertificateForAnotherHostIsNot() throws Exception {
        HeldCertificate certificate = certificate("other.example");
        try (ScriptedHost host = host(certificate)) {
            HttpClient client = client(host, clock)
                    .trusting(trusting(certificate.certificate()))
                    .build();

            assertThat(failure(client, acts())).isInstanceOf(Misconfigured.class);
            assertThat(host.received()).isEmpty();
        }
    }

    @Test
    void whoDoesNotSpeakTlsGotNothing() {
        try (ScriptedHost plain = ScriptedHost.plain().answers(200, "")) {
            java.net.URI base = java.net.URI.create(plain.uri().toString().replace("http:", "https:"));

            assertThat(failure(client(base, clock).build(), acts())).isInstanceOf(Unavailable.class);
        }
    }
}
