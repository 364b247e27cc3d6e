// SPDX-License-Identifier: Apache-2.0
/**
 * The commands of the Karaf shell, one class each, and what they share: {@link
 * org.vpnpolicy.cli.VpnCommand} for services and errors, {@link org.vpnpolicy.cli.ListCommand} for
 * the options of lists, and the formats.
 */
package org.vpnpolicy.cli;
