// SPDX-License-Identifier: Apache-2.0
/**
 * Flow rules as pure values, without a controller: what the compiler writes and the installer
 * sends.
 */
package org.vpnpolicy.core.table;
