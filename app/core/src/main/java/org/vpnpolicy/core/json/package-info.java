// SPDX-License-Identifier: Apache-2.0
/** Reading JSON documents so that every fault is told with its place. */
package org.vpnpolicy.core.json;
