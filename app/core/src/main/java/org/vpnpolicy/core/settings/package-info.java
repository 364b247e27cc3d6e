// SPDX-License-Identifier: Apache-2.0
/** What operators set for a part of the application as a whole, in the network configuration. */
package org.vpnpolicy.core.settings;
