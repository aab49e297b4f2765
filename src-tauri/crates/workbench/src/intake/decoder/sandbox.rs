//! Locks the decoding process in: it can compute, take memory up to a bound, read its input and write
//! its output. It can open no file, reach no network, start no program, and leaves no core dump. Threads
//! it may have, locked in as itself: one of the decoders spreads its work over them.

#[cfg(target_os = "linux")]
pub(super) use linux::enter;

/// Elsewhere the decoder is a process of its own, without a sandbox yet; `docs/threats.md` says so.
#[cfg(not(target_os = "linux"))]
pub(super) fn enter() -> std::io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{collections::BTreeMap, io};

    use rustix::process::{Resource, Rlimit, Signal, setrlimit};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };

    /// Most address space, in bytes: what the limits of `clew_imaging` may need at their worst, and the program.
    const MOST_MEMORY: u64 = 4 << 30;

    /// Calls that are allowed whatever their arguments.
    const CALLS: [i64; 24] = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_brk,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_rt_sigreturn,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigaction,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_close,
        libc::SYS_set_robust_list,
        libc::SYS_rseq,
        // Never reached: see `answered_with_no_such_call`.
        libc::SYS_clone3,
    ];

    /// Gives up everything that decoding does not need. There is no way back.
    pub(in super::super) fn enter() -> io::Result<()> {
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
        bound(Resource::Core, 0)?;
        bound(Resource::Fsize, 0)?;
        bound(Resource::As, MOST_MEMORY)?;
        for filter in [answered_with_no_such_call(libc::SYS_clone3), allow_list()] {
            seccompiler::apply_filter(&filter.map_err(io::Error::other)?).map_err(io::Error::other)?;
        }
        Ok(())
    }

    fn bound(resource: Resource, most: u64) -> io::Result<()> {
        Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
    }

    type Filter = Result<BpfProgram, seccompiler::BackendError>;

    /// Any call that is not allowed ends the process at once.
    fn allow_list() -> Filter {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            CALLS.iter().map(|call| (*call, Vec::new())).collect();
        let memory_without_code = condition(2, libc::PROT_EXEC as u64, 0)?;
        rules.insert(libc::SYS_mmap, only(memory_without_code.clone())?);
        rules.insert(libc::SYS_mprotect, only(memory_without_code)?);
        // A panic that cannot be caught ends the process through a signal to itself, and to nobody else.
        let itself = condition(0, u64::from(u32::MAX), u64::from(std::process::id()))?;
        rules.insert(libc::SYS_tgkill, only(itself)?);
        let threads = (libc::CLONE_THREAD | libc::CLONE_VM) as u64;
        rules.insert(libc::SYS_clone, only(condition(0, threads, threads)?)?);
        rules.insert(libc::SYS_prctl, only(condition(0, u64::from(u32::MAX), libc::PR_SET_NAME as u64)?)?);
        program(rules, SeccompAction::KillProcess, SeccompAction::Allow)
    }

    /// `clone3` hides its flags from filters, so it is said not to exist, and `clone` is taken in its stead.
    fn answered_with_no_such_call(call: i64) -> Filter {
        let rules = BTreeMap::from([(call, Vec::new())]);
        program(rules, SeccompAction::Allow, SeccompAction::Errno(libc::ENOSYS as u32))
    }

    fn program(
        rules: BTreeMap<i64, Vec<SeccompRule>>,
        other: SeccompAction,
        listed: SeccompAction,
    ) -> Filter {
        SeccompFilter::new(rules, other, listed, std::env::consts::ARCH.try_into()?)?.try_into()
    }

    /// The call's argument has exactly these bits of the mask.
    fn condition(argument: u8, mask: u64, bits: u64) -> Result<SeccompCondition, seccompiler::BackendError> {
        SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(mask), bits)
    }

    fn only(condition: SeccompCondition) -> Result<Vec<SeccompRule>, seccompiler::BackendError> {
        Ok(vec![SeccompRule::new(vec![condition])?])
    }
}
