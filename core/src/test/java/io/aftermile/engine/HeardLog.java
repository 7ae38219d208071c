package io.aftermile.engine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The log of all tests: silent, except to a test that listens, which hears every level of ours with every trace. */
public final class HeardLog implements SLF4JServiceProvider {

    private static final List<String> LINES = new CopyOnWriteArrayList<>();
    private static volatile boolean listening;

    /** Begins to listen, from nothing. */
    static void listen() {
        LINES.clear();
        listening = true;
    }

    /** Ends it; everything that was heard. */
    static List<String> heard() {
        listening = false;
        return List.copyOf(LINES);
    }

    /** One logger. */
    private static final class Heard extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1L;

        Heard(String name) {
            this.name = name;
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return Heard.class.getName();
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable failure) {
            StringWriter line = new StringWriter();
            line.append(level + " " + name + " " + MessageFormatter.basicArrayFormat(message, arguments));
            if (failure != null) {
                failure.printStackTrace(new PrintWriter(line, true));
            }
            if (name.startsWith("io.aftermile.")) {
                LINES.add(line.toString());
            }
        }

        @Override
        public boolean isTraceEnabled() {
            return listening;
        }

        @Override
        public boolean isDebugEnabled() {
            return listening;
        }

        @Override
        public boolean isInfoEnabled() {
            return listening;
        }

        @Override
        public boolean isWarnEnabled() {
            return listening;
        }

        @Override
        public boolean isErrorEnabled() {
            return listening;
        }
    }

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    @Override
    public ILoggerFactory getLoggerFactory() {
        return Heard::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}
}
