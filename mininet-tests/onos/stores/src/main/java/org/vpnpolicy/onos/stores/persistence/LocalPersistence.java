// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.persistence;

import static java.util.concurrent.Executors.newSingleThreadScheduledExecutor;
import static org.onlab.util.Tools.groupedThreads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.onosproject.persistence.PersistenceService;
import org.onosproject.persistence.PersistentMapBuilder;
import org.onosproject.persistence.PersistentSetBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the maps and sets of this instance in one file below Karaf's data directory. What was
 * written is on disk within {@value #COMMIT_PERIOD_SECONDS} seconds; empty maps and sets are
 * dropped when the service stops.
 */
@Component(immediate = true, service = PersistenceService.class)
public class LocalPersistence implements PersistenceService {

    static final int COMMIT_PERIOD_SECONDS = 3;

    private static final Logger log = LoggerFactory.getLogger(LocalPersistence.class);

    private DB database;
    private ScheduledExecutorService committer;
    private Future<?> commits;

    /** Opens the file, which is created if there is none. */
    @Activate
    public void activate() {
        open(Path.of(System.getProperty("karaf.data"), "db", "local", "cache"));
        committer =
                newSingleThreadScheduledExecutor(
                        groupedThreads("onos/persistence", "committer", log));
        commits =
                committer.scheduleWithFixedDelay(
                        this::commit,
                        COMMIT_PERIOD_SECONDS,
                        COMMIT_PERIOD_SECONDS,
                        TimeUnit.SECONDS);
        log.info("Started");
    }

    /** Writes everything out and closes the file. */
    @Deactivate
    public void deactivate() {
        commits.cancel(false);
        committer.shutdown();
        close();
        log.info("Stopped");
    }

    void open(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the directory of " + file, e);
        }
        database = DBMaker.newFileDB(file.toFile()).asyncWriteEnable().make();
    }

    void close() {
        database.getAll().forEach(this::dropIfEmpty);
        database.commit();
        database.close();
    }

    private void dropIfEmpty(String name, Object content) {
        boolean empty =
                content instanceof Map
                        ? ((Map<?, ?>) content).isEmpty()
                        : content instanceof Collection && ((Collection<?>) content).isEmpty();
        if (empty) {
            database.delete(name);
        }
    }

    // An exception would silently end the periodic task.
    private void commit() {
        try {
            database.commit();
        } catch (RuntimeException e) {
            log.error("Local state could not be written to disk", e);
        }
    }

    @Override
    public <K, V> PersistentMapBuilder<K, V> persistentMapBuilder() {
        return new MapBuilder<>(database);
    }

    @Override
    public <E> PersistentSetBuilder<E> persistentSetBuilder() {
        return new SetBuilder<>(database);
    }
}
