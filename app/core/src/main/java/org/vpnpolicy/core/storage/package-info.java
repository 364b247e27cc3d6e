// SPDX-License-Identifier: Apache-2.0
/**
 * What the stores share: one value that the whole cluster changes by compare-and-swap, and bytes
 * that a later version of the application can still read.
 */
package org.vpnpolicy.core.storage;
