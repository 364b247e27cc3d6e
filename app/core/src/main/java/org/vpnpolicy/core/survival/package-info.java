// SPDX-License-Identifier: Apache-2.0
/** Keeps the rules on the switches while all controllers of the cluster restart. */
package org.vpnpolicy.core.survival;
