// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static com.google.common.base.Preconditions.checkNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import org.apache.karaf.shell.support.CommandException;
import org.onlab.osgi.DefaultServiceDirectory;
import org.onlab.osgi.ServiceDirectory;
import org.onlab.osgi.ServiceNotFoundException;
import org.onosproject.cli.AbstractShellCommand;
import org.onosproject.codec.CodecService;
import org.onosproject.codec.JsonCodec;
import org.onosproject.net.flow.FlowRuleStoreException;
import org.onosproject.store.service.StorageException;

/**
 * What all commands share: where they find services and where they print; and that whatever goes
 * wrong ends as one line without a stack trace, and as an exit status other than 0 over ssh.
 */
abstract class VpnCommand extends AbstractShellCommand {
    private ServiceDirectory services = new DefaultServiceDirectory();
    private PrintStream out = System.out;

    /**
     * Replaces the surroundings of a command that does not run in a shell.
     *
     * @param directory where to find services
     * @param printer where to print
     */
    final void surroundings(ServiceDirectory directory, PrintStream printer) {
        services = checkNotNull(directory, "directory");
        out = checkNotNull(printer, "printer");
    }

    /**
     * Does what the command is for.
     *
     * @throws CommandException if it cannot be done; the message says why and what to do
     * @throws IOException if a file or a stream cannot be read
     */
    protected abstract void run() throws CommandException, IOException;

    @Override
    protected final void doExecute() throws CommandException {
        try {
            run();
        } catch (ServiceNotFoundException e) {
            throw failure(
                    "The application does not run here ("
                            + e.getMessage()
                            + "). Start it with \"app activate org.vpnpolicy\"; if it is active,"
                            + " \"log:display\" says what keeps it from working.",
                    e);
        } catch (StorageException e) {
            throw failure(
                    "The cluster's store did not answer ("
                            + e
                            + "); see \"nodes\" and \"partitions\", then try again.",
                    e);
        } catch (FlowRuleStoreException e) {
            throw failure(
                    "The controller that is the switch's master did not answer ("
                            + e.getMessage()
                            + "); another takes over soon. Try again in a few seconds.",
                    e);
        } catch (IllegalArgumentException e) {
            throw failure(e.getMessage(), e);
        } catch (IOException e) {
            throw failure("Cannot read: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the exception that ends a command; the shell shows its message and nothing else.
     *
     * @param message one line that says what is wrong and what to do
     * @return the exception to throw
     */
    protected static CommandException failure(String message) {
        return new CommandException(message, message);
    }

    private static CommandException failure(String message, Exception cause) {
        return new CommandException(message, message, cause);
    }

    /**
     * Prints a line as it is.
     *
     * @param text the line
     */
    protected final void line(String text) {
        out.println(text);
    }

    /**
     * Returns where the command prints.
     *
     * @return standard output
     */
    protected final PrintStream output() {
        return out;
    }

    /**
     * Prints JSON as one line.
     *
     * @param json object or array
     */
    protected final void json(JsonNode json) {
        out.println(json);
    }

    @Override
    public final <T> T getService(Class<T> type) {
        return services.get(type);
    }

    @Override
    public final <T> JsonCodec<T> codec(Class<T> type) {
        JsonCodec<T> codec = getService(CodecService.class).getCodec(type);
        if (codec == null) {
            throw new ServiceNotFoundException("no JSON codec for " + type.getSimpleName());
        }
        return codec;
    }
}
