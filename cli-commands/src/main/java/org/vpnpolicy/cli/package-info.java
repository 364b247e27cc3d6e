// SPDX-License-Identifier: Apache-2.0
/** The commands of the Karaf shell, one class each. */
package org.vpnpolicy.cli;
