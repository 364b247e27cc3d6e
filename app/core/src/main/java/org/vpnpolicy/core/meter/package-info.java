// SPDX-License-Identifier: Apache-2.0
/** What switches say of their meters. */
package org.vpnpolicy.core.meter;
