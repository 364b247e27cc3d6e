// SPDX-License-Identifier: Apache-2.0
/** Enforcement points as the network configuration declares them. */
package org.vpnpolicy.core.point;
