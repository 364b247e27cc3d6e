// SPDX-License-Identifier: Apache-2.0
/**
 * What operators set: in the network configuration for a part of the application, or for a
 * component.
 */
package org.vpnpolicy.core.settings;
