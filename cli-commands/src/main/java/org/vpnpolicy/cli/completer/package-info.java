// SPDX-License-Identifier: Apache-2.0
/** What the Tab key offers for the arguments and option values of the commands. */
package org.vpnpolicy.cli.completer;
