// SPDX-License-Identifier: Apache-2.0
/** Meters: operations out, errors and statistics in. */
package org.vpnpolicy.onos.southbound.meter;
