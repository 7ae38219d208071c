package io.aftermile.connector.http;

import io.aftermile.failure.Misconfigured;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends a call once, on the caller's thread. Everything by which OkHttp would send a second time on its own is off:
 * only the connector knows what may be sent twice.
 */
final class OkTransport {

    /** Where a 503's {@code Retry-After} waits while OkHttp looks: told to retry after 0 it would send again. */
    private static final String HIDDEN_RETRY_AFTER = "aftermile-retry-after";

    private static final int SERVICE_UNAVAILABLE = 503;

    /** How far a call got. */
    private static final class Progress extends EventListener {

        private volatile boolean headers;
        private volatile boolean body;

        @Override
        public void requestHeadersStart(Call call) {
            headers = true;
        }

        @Override
        public void requestBodyEnd(Call call, long byteCount) {
            body = true;
        }

        boolean whole(Request request) {
            return request.body() == null ? headers : body;
        }
    }

    private final OkHttpClient reading;
    private final OkHttpClient acting;

    OkTransport(HttpTimeouts timeouts, Optional<Proxy> proxy, Optional<KeyStore> trusted) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                // One call on a connection: what was sent, and what was answered to it, is never mixed up.
                .protocols(List.of(Protocol.HTTP_1_1))
                .fastFallback(false)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(proxy.orElse(Proxy.NO_PROXY))
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.silence())
                .writeTimeout(timeouts.write())
                .eventListenerFactory(call -> progress(call.request()))
                .addNetworkInterceptor(chain -> hidingRetryAfter(chain.proceed(chain.request())));
        trusted.ifPresent(it -> trust(builder, it));
        this.reading = builder.build();
        // Never on a kept connection: the other side may be closing it, and then nobody knows whether the call arrived.
        this.acting = reading.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    private static EventListener progress(Request request) {
        Progress progress = request.tag(Progress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    private static Response hidingRetryAfter(Response response) {
        String asked = response.header("Retry-After");
        return response.code() != SERVICE_UNAVAILABLE || asked == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(HIDDEN_RETRY_AFTER, asked)
                        .build();
    }

    private static void trust(OkHttpClient.Builder builder, KeyStore trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            builder.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException e) {
            throw new Misconfigured("the key store of trusted certificates cannot be used; check what it holds");
        }
    }

    /**
     * Sends a call.
     *
     * @param call with its absolute address
     * @param limit for the whole attempt, the body of its answer included
     */
    Sent send(HttpCall call, Duration limit) {
        Progress progress = new Progress();
        Request request =
                request(call).newBuilder().tag(Progress.class, progress).build();
        Call sending = (call.effect() == CallEffect.READS ? reading : acting).newCall(request);
        sending.timeout().timeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
        try {
            Response response = sending.execute();
            InputStream body = response.body().byteStream();
            return new Sent.Answered(call, response.code(), headers(response.headers()), body, () -> {
                // Cancelled first: closing alone would read on in the hope of keeping the connection.
                sending.cancel();
                response.close();
            });
        } catch (IOException e) {
            return new Sent.Broken(call, progress.whole(request), untrusted(e), cause(e));
        }
    }

    private static Request request(HttpCall call) {
        HttpUrl url = HttpUrl.parse(call.uri().toString());
        if (url == null) {
            throw new IllegalArgumentException("the address of call '" + call.name() + "' is no http address");
        }
        Headers.Builder headers = new Headers.Builder();
        call.headers().forEach(headers::add);
        RequestBody body = call.body()
                .map(it -> RequestBody.create(it.shared(), MediaType.parse(it.mediaType())))
                .orElseGet(() -> call.method().wantsBody() ? RequestBody.create(new byte[0]) : null);
        return new Request.Builder()
                .url(url)
                .headers(headers.build())
                .method(call.method().name(), body)
                .build();
    }

    private static HttpHeaders headers(Headers received) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < received.size(); i++) {
            names.add(received.name(i).equals(HIDDEN_RETRY_AFTER) ? "Retry-After" : received.name(i));
            values.add(received.value(i));
        }
        return HttpHeaders.received(names, values);
    }

    private static boolean untrusted(Throwable failure) {
        for (Throwable it = failure; it != null; it = it.getCause()) {
            if (it instanceof CertificateException || it instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** What broke, without the words of a library. */
    static String cause(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    /** Lets go of the connections that nobody uses. */
    void close() {
        reading.connectionPool().evictAll();
    }
}
