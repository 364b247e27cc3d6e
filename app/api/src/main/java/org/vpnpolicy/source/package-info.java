// SPDX-License-Identifier: Apache-2.0
/** Where lists of registered endpoints come from by themselves, and how that goes. */
package org.vpnpolicy.source;
