// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Stand-ins for interfaces of which a test needs only a few methods. */
public final class Proxies {

    private Proxies() {}

    /**
     * Makes a stand-in.
     *
     * @param type the interface
     * @param handler answers its calls
     * @return the stand-in
     */
    public static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        Proxies.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
