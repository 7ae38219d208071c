package io.aftermile.absent;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/** Loads one room anew, on a class path without one library. */
public final class RoomWithout extends ClassLoader {

    private final String library;
    private final String room;

    /**
     * A class path without a library.
     *
     * @param library what the names of its classes begin with
     * @param room the package that is loaded anew, its tests included
     */
    public RoomWithout(String library, String room) {
        super(RoomWithout.class.getClassLoader());
        this.library = library;
        this.room = room;
    }

    /** Makes a question of the room's tests in this class path. */
    public Callable<?> ask(Class<?> question) throws ReflectiveOperationException {
        var constructor = loadClass(question.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Callable<?>) constructor.newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(library)) {
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith(room + ".")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
