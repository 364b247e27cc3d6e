// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Completer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Karaf needs to know of every command, and what an operator needs to see of it. */
class HelpTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                EndpointsCommand.class,
                EndpointAddCommand.class,
                EndpointRemoveCommand.class,
                RegistryImportCommand.class,
                RegistryExportCommand.class,
                RegistryHistoryCommand.class,
                RegistryDiffCommand.class,
                RegistryRollbackCommand.class,
                RegistrySourcesCommand.class,
                PermitCommand.class,
                ProtocolsCommand.class,
                PoliciesCommand.class,
                PolicySetCommand.class,
                PolicyPlanCommand.class,
                PolicyCommitCommand.class,
                PolicyConfirmCommand.class,
                PolicyRemoveCommand.class,
                PolicyPhaseCommand.class,
                PolicyHistoryCommand.class,
                PolicyDiffCommand.class,
                PolicyRollbackCommand.class,
                PolicyExportCommand.class,
                PolicyImportCommand.class,
                EnforcementCommand.class,
                PointsCommand.class,
                StatusCommand.class,
                ExplainCommand.class,
                WithdrawCommand.class,
                AuditCommand.class,
                TrafficCommand.class
            })
    void everyCommandExplainsItselfAndCompletesEveryWord(Class<? extends VpnCommand> type)
            throws Exception {
        assertThat(type.getAnnotation(Service.class), is(notNullValue()));
        Command command = type.getAnnotation(Command.class);
        assertThat(command.scope(), is("onos"));
        assertThat(
                "an example",
                command.detailedDescription(),
                containsString("    " + command.name()));
        List<String> options = new ArrayList<>();
        for (Field field : fields(type)) {
            Option option = field.getAnnotation(Option.class);
            Argument argument = field.getAnnotation(Argument.class);
            if (option != null) {
                options.add(option.name());
                assertThat(option.description().isBlank(), is(false));
            }
            if (argument != null) {
                assertThat(argument.description().isBlank(), is(false));
            }
            if (argument != null || (option != null && field.getType() != boolean.class)) {
                assertCompleted(field);
            }
        }
        assertThat(options, hasItem("-j"));
        assertThat(
                "two options of one name",
                options.stream().distinct().count(),
                is((long) options.size()));
    }

    private static void assertCompleted(Field field) throws Exception {
        Completion completion = field.getAnnotation(Completion.class);
        assertThat(field + " has a completer", completion, is(notNullValue()));
        Class<?> completer = completion.value();
        assertThat(
                completer + " is found by Karaf",
                completer.getAnnotation(Service.class),
                is(notNullValue()));
        Constructor<?> constructor = completer.getConstructor();
        assertThat(constructor.newInstance(), is(instanceOf(Completer.class)));
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            fields.addAll(List.of(each.getDeclaredFields()));
        }
        return fields;
    }
}
